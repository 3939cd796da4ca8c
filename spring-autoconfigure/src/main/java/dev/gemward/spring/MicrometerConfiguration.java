package dev.gemward.spring;

import dev.gemward.usage.micrometer.MicrometerUsage;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Counts calls, keys and budgets where the application has metrics. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
class MicrometerConfiguration {

  /** Every Gemward gets it, as it gets all listeners that are beans. */
  @Bean
  @ConditionalOnMissingBean
  MicrometerUsage gemwardUsage(MeterRegistry registry) {
    return new MicrometerUsage(registry);
  }
}
