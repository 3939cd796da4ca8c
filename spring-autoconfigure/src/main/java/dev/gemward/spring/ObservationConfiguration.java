package dev.gemward.spring;

import dev.gemward.Gemward;
import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationFilter;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Tags what Spring AI observes of its calls with the environment they served. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(ObservationFilter.class)
class ObservationConfiguration {

  @Bean
  ObservationFilter gemwardObservationFilter(ObjectProvider<Gemward> gemwards) {
    return context -> tag(context, gemwards.getIfUnique());
  }

  private static Observation.Context tag(Observation.Context context, @Nullable Gemward gemward) {
    if (gemward != null && String.valueOf(context.getName()).startsWith("gen_ai.")) {
      context.addLowCardinalityKeyValue(
          KeyValue.of("deployment.environment.name", gemward.workload().environment().name()));
    }
    return context;
  }
}
