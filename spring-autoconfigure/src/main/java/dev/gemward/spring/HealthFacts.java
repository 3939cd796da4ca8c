package dev.gemward.spring;

import dev.gemward.rotation.CredentialStatus;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.beans.factory.ListableBeanFactory;

/** Down where calls fail for want of a credential. Asks nobody. */
final class HealthFacts {
  private final Gemwards gemwards;
  private final InstantSource clock = InstantSource.system();

  HealthFacts(ListableBeanFactory beans) {
    this.gemwards = new Gemwards(beans);
  }

  boolean isDown() {
    return gemwards.anyMatch(each -> each.status().state() == CredentialStatus.State.DOWN);
  }

  Map<String, Object> details() {
    return gemwards.each(each -> CredentialFacts.of(each.status(), clock.instant()));
  }
}
