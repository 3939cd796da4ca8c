package dev.gemward.spring;

import dev.gemward.redaction.LogRedaction;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/**
 * Redacts logs as soon as Spring Boot has set up logging, so that what goes wrong before there are
 * beans is redacted too.
 */
final class EarlyRedaction
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

  @Override
  public int getOrder() {
    return LoggingApplicationListener.DEFAULT_ORDER + 1;
  }

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    if (isOn(event, "gemward.enabled") && isOn(event, "gemward.log-redaction")) {
      LogRedaction.install();
    }
  }

  private static boolean isOn(ApplicationEnvironmentPreparedEvent event, String property) {
    return event.getEnvironment().getProperty(property, Boolean.class, true);
  }
}
