package dev.gemward.secretmanager;

import dev.gemward.credential.Place;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.provider.ProviderFactory;
import dev.gemward.provider.Setting;
import dev.gemward.provider.Settings;
import java.util.List;

/**
 * Puts Secret Manager into the default chain. Configured with {@code gemward.secret}, the name of a
 * secret, and {@code gemward.secret-transport}, {@code grpc} or {@code http-json}.
 */
public final class SecretManagerFactory implements ProviderFactory {
  private static final String SECRET = "gemward.secret";
  private static final String TRANSPORT = "gemward.secret-transport";

  /** For the {@code ServiceLoader}. */
  public SecretManagerFactory() {}

  @Override
  public String name() {
    return "secret-manager";
  }

  @Override
  public Place place() {
    return Place.SECRET_STORE;
  }

  @Override
  public List<Setting> settings() {
    return List.of(Setting.place(SECRET), Setting.option(TRANSPORT));
  }

  @Override
  public CredentialProvider create(Settings settings) {
    String secret = settings.get(SECRET).orElse(null);
    if (secret == null) {
      return CredentialProvider.notConfigured(
          "Secret Manager", "set GEMWARD_SECRET to the name of a secret, such as gemini-{purpose}");
    }
    SecretManagerProvider.Builder builder =
        SecretManagerProvider.builder(secret).settings(settings);
    String transport = settings.get(TRANSPORT).orElse("grpc");
    if (transport.equals("http-json")) {
      builder.httpJson();
    } else if (!transport.equals("grpc")) {
      throw new ConfigurationException(
          CoreErrorCode.BAD_SETTING,
          "gemward.secret-transport is neither grpc nor http-json.",
          "Set it to one of them; without it, it is grpc.");
    }
    return builder.build();
  }
}
