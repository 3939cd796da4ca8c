package dev.gemward.spring;

import dev.gemward.rotation.CredentialStatus;
import java.time.InstantSource;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Down where calls fail for want of a credential; asks nobody. Spring Boot 3.5 has these types in
 * another package, and no health of Gemward.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(
    name = {
      "org.springframework.boot.health.contributor.HealthIndicator",
      "org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator"
    })
class HealthConfiguration {

  @Bean
  @ConditionalOnEnabledHealthIndicator("gemward")
  @ConditionalOnMissingBean(name = "gemwardHealthIndicator")
  HealthIndicator gemwardHealthIndicator(ListableBeanFactory beans) {
    Gemwards gemwards = new Gemwards(beans);
    InstantSource clock = InstantSource.system();
    return () -> {
      boolean down =
          gemwards.anyMatch(each -> each.status().state() == CredentialStatus.State.DOWN);
      return (down ? Health.down() : Health.up())
          .withDetails(gemwards.each(each -> CredentialFacts.of(each.status(), clock.instant())))
          .build();
    };
  }
}
