package dev.gemward.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gemward.error.CredentialRefusedException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What the rules refuse and log at a time that a test sets. */
final class RulesUnderTest implements AutoCloseable {
  static final Instant NOW = Instant.parse("2027-02-01T00:00:00Z");

  private final RecordedLog log = RecordedLog.of(Refusals.class);
  private Instant now = NOW;

  void setNow(Instant time) {
    now = time;
  }

  List<String> log() {
    return log.lines();
  }

  void assertRefused(RefusalRule rule, ThrowingCallable call, String message) {
    assertThatExceptionOfType(CredentialRefusedException.class)
        .isThrownBy(call)
        .withMessage(message)
        .withNoCause()
        .satisfies(e -> assertThat(e.code()).isEqualTo(rule.code()));
    assertThat(log.lines()).as("a refusal is thrown and not logged").isEmpty();
  }

  void assertOverride(RefusalRule rule, Consumer<Refusals> use, String line) {
    Refusals overridden = rules(Map.of(rule, "we know better"), true);

    assertThatCode(
            () -> {
              use.accept(overridden);
              use.accept(overridden);
            })
        .doesNotThrowAnyException();

    assertThat(log.lines()).as("logged each time").containsExactly(line, line);
  }

  Refusals rules(Map<RefusalRule, String> overrides, boolean strict) {
    return new Refusals(overrides, strict, () -> now);
  }

  @Override
  public void close() {
    log.close();
  }
}
