package dev.gemward.rotation;

import static dev.gemward.rotation.CacheUnderTest.WORKLOAD;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.RejectionReason;
import dev.gemward.error.CoreErrorCode;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The line that each event writes; those of an outage stand in {@link RefreshTest}. */
class KeyEventsTest {
  private static final Instant AT = TestClock.START;

  private final CredentialIdentity one = CacheUnderTest.id(CacheUnderTest.key("1"));
  private final CredentialIdentity two = CacheUnderTest.id(CacheUnderTest.key("2"));

  @Test
  void eachEventIsOneLine() {
    RejectionReason reason = RejectionReason.SUSPENDED;
    try (KeyLog log = new KeyLog()) {
      KeyEvents events = new KeyEvents(List.of());
      Stream.of(
              new KeyEvent.Rotated(AT, WORKLOAD, one, two),
              new KeyEvent.Rejected(AT, WORKLOAD, two, reason),
              new KeyEvent.FellBack(AT, WORKLOAD, two, one, AT.plusSeconds(60)),
              new KeyEvent.Expired(AT, WORKLOAD, one, AT.minusSeconds(1)),
              new KeyEvent.Refused(AT, WORKLOAD, CoreErrorCode.WEAK_ORIGIN, "Weak.", "Mend."),
              new KeyEvent.Leaked(AT, WORKLOAD, two))
          .forEach(events::add);
      events.tell();

      assertThat(log.lines())
          .containsExactly(
              "INFO production/chat: rotated from " + one + " to " + two + ".",
              "WARN production/chat: the service refused %s: SUSPENDED. %s %s More: docs/errors.md#%s"
                  .formatted(two, reason.problem(), reason.remedy(), reason.anchor()),
              "WARN production/chat: the service does not take %s yet; going on with %s until %s at"
                      .formatted(two, one, AT.plusSeconds(60))
                  + " the latest.",
              "ERROR production/chat: %s is not served any more since %s."
                  .formatted(one, AT.minusSeconds(1)),
              "ERROR production/chat: refused. Weak. Mend.",
              "ERROR production/chat: the key %s HAS LEAKED and is not used any more."
                      .formatted(two)
                  + " Follow docs/rotation.md#a-key-has-leaked");
    }
  }

  @Test
  void whatHappensWhileAnEventIsToldIsToldAfterIt() {
    ApiKey key = CacheUnderTest.key("1");
    AtomicReference<CacheUnderTest> self = new AtomicReference<>();
    CacheUnderTest test =
        new CacheUnderTest(
            CachePolicy.defaults(),
            event -> {
              if (event instanceof KeyEvent.Loaded) {
                requireNonNull(self.get()).reject(key, RejectionReason.SERVICE_DISABLED);
              }
            });
    self.set(test);
    test.place.holds(key);

    test.current();

    assertThat(test.events)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("Loaded", "Rejected");
  }

  @Test
  void aListenerThatFailsCostsNobodyAnEvent() {
    CacheUnderTest test =
        new CacheUnderTest(
            CachePolicy.defaults(),
            event -> {
              throw new StackOverflowError();
            });
    ApiKey key = CacheUnderTest.key("1");
    test.place.holds(key);

    test.current();
    test.reject(key, RejectionReason.SERVICE_DISABLED);

    assertThat(test.events)
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("Loaded", "Rejected");
  }
}
