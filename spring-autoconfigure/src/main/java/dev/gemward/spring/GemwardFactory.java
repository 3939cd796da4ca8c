package dev.gemward.spring;

import dev.gemward.Gemward;
import dev.gemward.GemwardBuilder;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.provider.ProviderFactory;
import dev.gemward.rotation.CachePolicy;
import dev.gemward.rotation.KeyEventListener;
import dev.gemward.spring.GemwardProperties.AgentPlatform;
import dev.gemward.spring.GemwardProperties.NamedClient;
import dev.gemward.usage.CallListener;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.env.Environment;

/** Builds each Gemward from the properties and from the beans of the application. */
final class GemwardFactory {
  private final GemwardProperties declared;
  private final Environment spring;
  private final BeanFactory beans;
  private final ApplicationEventPublisher events;

  GemwardFactory(
      GemwardProperties declared,
      Environment spring,
      BeanFactory beans,
      ApplicationEventPublisher events) {
    this.declared = declared;
    this.spring = spring;
    this.beans = beans;
    this.events = events;
  }

  /** Builds the Gemward of {@code client}. Blocks for as long as the providers do. */
  Gemward create(NamedClient client) {
    GemwardBuilder builder =
        Gemward.builder()
            .settings(new DeclaredSettings(declared, client, spring).settings())
            .cache(policy())
            .keyListener(events::publishEvent);
    Optional.ofNullable(declared.endpoint()).ifPresent(builder::endpoint);
    AgentPlatform platform = declared.agentPlatform();
    if (platform != null) {
      builder.agentPlatform(platform.project(), platform.location());
    }
    beans.getBeanProvider(CredentialProvider.class).orderedStream().forEach(builder::provider);
    beans.getBeanProvider(ProviderFactory.class).orderedStream().forEach(builder::factory);
    beans.getBeanProvider(CallListener.class).orderedStream().forEach(builder::listener);
    beans.getBeanProvider(KeyEventListener.class).orderedStream().forEach(builder::keyListener);
    beans
        .getBeanProvider(GemwardCustomizer.class)
        .orderedStream()
        .forEach(customizer -> customizer.customize(builder));
    return builder.build();
  }

  private CachePolicy policy() {
    GemwardProperties.Cache cache = declared.cache();
    CachePolicy policy = CachePolicy.defaults();
    // First the longest time, so that no step in between has maxStale before refreshAfter.
    policy = with(policy, cache.maxStale(), CachePolicy::withMaxStale);
    policy = with(policy, cache.refreshAfter(), CachePolicy::withRefreshAfter);
    policy = with(policy, cache.overlap(), CachePolicy::withOverlap);
    return with(policy, cache.loadTimeout(), CachePolicy::withLoadTimeout);
  }

  private static CachePolicy with(
      CachePolicy policy,
      @Nullable Duration declared,
      BiFunction<CachePolicy, Duration, CachePolicy> change) {
    return declared == null ? policy : change.apply(policy, declared);
  }
}
