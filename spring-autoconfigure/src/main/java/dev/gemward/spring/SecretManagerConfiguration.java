package dev.gemward.spring;

import com.google.cloud.secretmanager.v1.SecretManagerServiceClient;
import dev.gemward.credential.Place;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.provider.ProviderFactory;
import dev.gemward.provider.Setting;
import dev.gemward.provider.Settings;
import dev.gemward.secretmanager.SecretManagerFactory;
import dev.gemward.secretmanager.SecretManagerProvider;
import dev.gemward.spring.GemwardFactory.LentFactory;
import java.util.List;
import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Asks Secret Manager with the client that the application has already: spring-cloud-gcp's. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({SecretManagerProvider.class, SecretManagerServiceClient.class})
@ConditionalOnBean(SecretManagerServiceClient.class)
class SecretManagerConfiguration {

  @Bean
  LentFactory gemwardSecretManagerFactory(SecretManagerServiceClient client) {
    return new LentFactory(new LentClient(client));
  }

  /** Takes the place of the factory of the module, whose name it has. */
  private static final class LentClient implements ProviderFactory {
    private final ProviderFactory own = new SecretManagerFactory();
    private final SecretManagerServiceClient client;

    LentClient(SecretManagerServiceClient client) {
      this.client = client;
    }

    @Override
    public String name() {
      return own.name();
    }

    @Override
    public Place place() {
      return own.place();
    }

    @Override
    public List<Setting> settings() {
      return own.settings();
    }

    @Override
    public CredentialProvider create(Settings settings) {
      Optional<String> secret = settings.get("gemward.secret");
      return secret.isPresent()
          ? SecretManagerProvider.builder(secret.get()).client(client).build()
          : own.create(settings);
    }
  }
}
