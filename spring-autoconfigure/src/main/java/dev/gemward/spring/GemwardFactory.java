package dev.gemward.spring;

import com.google.genai.Client;
import dev.gemward.Gemward;
import dev.gemward.GemwardBuilder;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.provider.ProviderFactory;
import dev.gemward.provider.Settings;
import dev.gemward.redaction.LogRedaction;
import dev.gemward.rotation.CachePolicy;
import dev.gemward.rotation.CredentialIdentity;
import dev.gemward.rotation.KeyEventListener;
import dev.gemward.spring.GemwardProperties.AgentPlatform;
import dev.gemward.usage.BudgetStore;
import dev.gemward.usage.CallListener;
import dev.gemward.usage.UsageListener;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.core.env.Environment;

/** Builds each Gemward from the properties and from the beans of the application. */
final class GemwardFactory {
  private static final Logger LOG = LoggerFactory.getLogger(Gemward.class);

  private final GemwardProperties declared;
  private final Environment spring;
  private final BeanFactory beans;

  GemwardFactory(GemwardProperties declared, Environment spring, BeanFactory beans) {
    this.declared = declared;
    this.spring = spring;
    this.beans = beans;
  }

  /** Builds the one and only Gemward. Blocks for as long as the providers do. */
  Gemward unnamed() {
    return create(new DeclaredSettings(declared, spring).settings());
  }

  /** Builds the Gemward of a client in {@code gemward.clients}. */
  Gemward named(String name) {
    return create(new DeclaredSettings(declared, spring).ofClient(name));
  }

  /**
   * Returns connection details of Spring AI, of a {@code type} that one of its versions has, for
   * the client that is a bean.
   */
  Object connectionDetails(Class<?> type) throws ReflectiveOperationException {
    Object builder = type.getMethod("builder").invoke(null);
    builder
        .getClass()
        .getMethod("genAiClient", Client.class)
        .invoke(builder, beans.getBean(Client.class));
    return builder.getClass().getMethod("build").invoke(builder);
  }

  private Gemward create(Settings settings) {
    GemwardBuilder builder = Gemward.builder().settings(settings).cache(policy());
    Optional.ofNullable(declared.endpoint()).ifPresent(builder::endpoint);
    AgentPlatform platform = declared.agentPlatform();
    if (platform != null) {
      builder.agentPlatform(platform.project(), platform.location());
    }
    List<CredentialProvider> providers =
        beans.getBeanProvider(CredentialProvider.class).orderedStream().toList();
    providers.forEach(builder::provider);
    if (providers.isEmpty() && platform == null) {
      // Nobody asked for it, so it steps back where the application has no default chain.
      beans.getBeanProvider(LentFactory.class).forEach(lent -> builder.factory(lent.factory()));
    }
    // The application's own are never left out: the builder refuses what contradicts them.
    beans.getBeanProvider(ProviderFactory.class).orderedStream().forEach(builder::factory);
    beans.getBeanProvider(CallListener.class).orderedStream().forEach(builder::listener);
    beans.getBeanProvider(BudgetStore.class).ifAvailable(builder::budgetStore);
    beans.getBeanProvider(UsageListener.class).orderedStream().forEach(builder::usageListener);
    beans.getBeanProvider(KeyEventListener.class).orderedStream().forEach(builder::keyListener);
    beans
        .getBeanProvider(GemwardCustomizer.class)
        .orderedStream()
        .forEach(customizer -> customizer.customize(builder));
    Gemward gemward = builder.build();
    tell(gemward, settings);
    return gemward;
  }

  private static void tell(Gemward gemward, Settings settings) {
    LOG.info(
        "Gemini is called for {} (environment {}) with {}; redaction of logs: {}.",
        gemward.workload(),
        settings.get(DeclaredSettings.ENVIRONMENT).isPresent()
            ? "declared by " + settings.placeOf(DeclaredSettings.ENVIRONMENT)
            : "assumed",
        gemward.status().key().map(CredentialIdentity::toString).orElse("no credential"),
        LogRedaction.status());
  }

  private CachePolicy policy() {
    GemwardProperties.Cache cache = declared.cache();
    CachePolicy policy = CachePolicy.defaults();
    // First the longest time, so that no step in between has maxStale before refreshAfter.
    if (cache.maxStale() != null) {
      policy = policy.withMaxStale(cache.maxStale());
    }
    if (cache.refreshAfter() != null) {
      policy = policy.withRefreshAfter(cache.refreshAfter());
    }
    if (cache.overlap() != null) {
      policy = policy.withOverlap(cache.overlap());
    }
    if (cache.loadTimeout() != null) {
      policy = policy.withLoadTimeout(cache.loadTimeout());
    }
    return policy;
  }

  /**
   * A factory that the starter adds on its own, because the application has a client that can be
   * lent. It is no bean of the type of the factory, so it is not taken for one of the
   * application's.
   */
  record LentFactory(ProviderFactory factory) {}
}
