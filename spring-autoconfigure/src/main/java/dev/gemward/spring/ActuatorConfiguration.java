package dev.gemward.spring;

import dev.gemward.Gemward;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.SanitizingFunction;
import org.springframework.boot.actuate.info.InfoContributor;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the actuator shows of Gemward, and what it does not show of anything. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass({SanitizingFunction.class, ConditionalOnAvailableEndpoint.class})
class ActuatorConfiguration {

  @Bean
  SanitizingFunction gemwardSanitizingFunction() {
    return new KeySanitizer();
  }

  @Bean
  @ConditionalOnAvailableEndpoint
  @ConditionalOnMissingBean
  GemwardEndpoint gemwardEndpoint(ListableBeanFactory beans) {
    return new GemwardEndpoint(new Gemwards(beans), InstantSource.system());
  }

  @Bean
  @ConditionalOnMissingBean(name = "gemwardInfoContributor")
  InfoContributor gemwardInfoContributor(ListableBeanFactory beans) {
    return info ->
        info.withDetail("gemward", new Gemwards(beans).each(ActuatorConfiguration::info));
  }

  private static Map<String, Object> info(Gemward gemward) {
    Map<String, Object> facts = new LinkedHashMap<>();
    facts.put("environment", gemward.workload().environment().name());
    facts.put("purpose", gemward.workload().purpose().name());
    gemward.status().key().ifPresent(key -> facts.put("fingerprint", key.fingerprint().toString()));
    return facts;
  }
}
