package dev.gemward.spring;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Health on Spring Boot 4. */
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
    HealthFacts facts = new HealthFacts(beans);
    return () ->
        (facts.isDown() ? Health.down() : Health.up()).withDetails(facts.details()).build();
  }
}
