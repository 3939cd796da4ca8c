package dev.gemward.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LogBackendsTest {
  private final LogGuard guard = new LogGuard(new Redactor());
  private long nanos;

  @Test
  void nothingIsCoveredBeforeItIsInstalled() {
    TestBackend backend = new TestBackend();
    LogBackends backends = backends(backend);

    backends.keepUp();

    assertThat(backend.covered).isZero();
    assertThat(backends.status()).hasToString("not installed");
  }

  @Test
  void onceASecondItLooksForWhatHasBeenAdded() {
    TestBackend backend = new TestBackend();
    LogBackends backends = backends(backend);
    backends.install();

    backends.keepUp();
    nanos += TimeUnit.SECONDS.toNanos(1) - 1;
    backends.keepUp();
    assertThat(backend.covered).isEqualTo(1);

    nanos += 1;
    backends.keepUp();
    backends.keepUp();
    assertThat(backend.covered).isEqualTo(2);
  }

  @Test
  void installingCountsAsLooking() {
    nanos = TimeUnit.SECONDS.toNanos(5);
    TestBackend backend = new TestBackend();
    LogBackends backends = backends(backend);
    backends.install();

    backends.keepUp();

    assertThat(backend.covered).isEqualTo(1);
  }

  @Test
  void theBackendsOfTheClassPathComeAfterOurOwn() {
    TestBackend own = new TestBackend();

    assertThat(LogBackends.ofClassPath(own))
        .startsWith(own)
        .extracting(LogBackend::name)
        .anyMatch(name -> name.startsWith("Logback"))
        .anyMatch(name -> name.startsWith("Log4j"))
        .contains("java.util.logging");
  }

  @Test
  void installingAgainCoversAtOnce() {
    TestBackend backend = new TestBackend();
    LogBackends backends = backends(backend);

    backends.install();
    backends.install();

    assertThat(backend.covered).isEqualTo(2);
  }

  @Test
  void aBackendThatFailsBreaksNeitherTheApplicationNorTheOthers() {
    TestBackend sound = new TestBackend();
    sound.sinks.add(new TestSink("appender FILE of logger ROOT", true, "redacted"));
    LogBackends backends = backends(new BrokenBackend(), sound);

    backends.install();
    backends.selfTest();

    assertThat(sound.covered).isEqualTo(1);
    assertThat(backends.status().complete()).isFalse();
    assertThat(backends.status())
        .hasToString(
            """
            Test 1.0: 1 of 1 sinks, dev.gemward.redaction.LogBackendsTest$BrokenBackend: 0 of 1 sinks
              not covered: dev.gemward.redaction.LogBackendsTest$BrokenBackend, could not be looked at""");
  }

  @Test
  void theStatusNamesWhatIsOpenAndCountsWhatWasWithheld() {
    TestBackend backend = new TestBackend();
    backend.sinks.add(new TestSink("appender FILE of logger ROOT", true, ""));
    backend.sinks.add(new TestSink("appender NET of logger a.b", false, ""));
    LogBackends backends = backends(backend);
    backends.install();
    guard.withheld(new IllegalStateException());

    assertThat(backends.status())
        .hasToString(
            """
            Test 1.0: 1 of 2 sinks
              not covered: Test 1.0, appender NET of logger a.b
              texts withheld because redaction failed: 1""");
  }

  @Test
  void withoutBackendsThereAreNoSinks() {
    LogBackends backends = backends();
    backends.install();

    assertThat(backends.status()).hasToString("no sinks");
    assertThat(backends.status().complete()).isTrue();
    assertThat(backends.selfTest().passed()).isTrue();
  }

  @Test
  void theSelfTestTriesEveryChannelOfEverySinkWithAFakeKey() {
    List<String> canaries = new ArrayList<>();
    TestBackend backend = new TestBackend();
    backend.sinks.add(
        new TestSink("appender FILE of logger ROOT", true, "") {
          @Override
          public Optional<String> trial(LogChannel channel, String secret) {
            canaries.add(secret);
            return switch (channel) {
              case MESSAGE -> Optional.of("a key " + secret);
              case MDC -> Optional.of("a piece " + secret.substring(9, 21));
              case KEY_VALUE -> Optional.of("hardly a piece " + secret.substring(9, 20));
              case MARKER -> throw new IllegalStateException(secret);
              case THREAD_NAME -> Optional.empty();
              default -> Optional.of("[redacted]");
            };
          }
        });

    LogSelfTest test = backends(backend).selfTest();

    assertThat(canaries).hasSize(LogChannel.values().length).containsOnly(canaries.get(0));
    assertThat(canaries.get(0)).startsWith("AQ.").hasSize(53);
    assertThat(test.passed()).isFalse();
    assertThat(test)
        .hasToString(
            """
            11 redacted, 3 not
              LEAKED: MESSAGE, appender FILE of logger ROOT of Test 1.0
              LEAKED: MDC, appender FILE of logger ROOT of Test 1.0
              FAILED: MARKER, appender FILE of logger ROOT of Test 1.0""");
  }

  @Test
  void theSelfTestHearsTheEndOfAKeyToo() {
    TestBackend backend = new TestBackend();
    backend.sinks.add(
        new TestSink("appender FILE of logger ROOT", true, "") {
          @Override
          public Optional<String> trial(LogChannel channel, String secret) {
            return Optional.of(secret.substring(secret.length() - 12));
          }
        });

    assertThat(backends(backend).selfTest().problems())
        .hasSize(LogChannel.values().length)
        .allMatch(each -> each.outcome() == LogSelfTest.Outcome.LEAKED);
  }

  @Test
  void noTwoSelfTestsUseTheSameKey() {
    List<String> canaries = new ArrayList<>();
    TestBackend backend = new TestBackend();
    backend.sinks.add(
        new TestSink("appender FILE of logger ROOT", true, "") {
          @Override
          public Optional<String> trial(LogChannel channel, String secret) {
            if (channel == LogChannel.MESSAGE) {
              canaries.add(secret);
            }
            return Optional.empty();
          }
        });
    LogBackends backends = backends(backend);

    assertThat(backends.selfTest().passed()).isTrue();
    assertThat(backends.selfTest().passed()).isTrue();

    assertThat(canaries).hasSize(2).doesNotHaveDuplicates();
  }

  private LogBackends backends(LogBackend... each) {
    return new LogBackends(List.of(each), guard, () -> nanos);
  }

  private static final class TestBackend implements LogBackend {
    private final List<LogSink> sinks = new ArrayList<>();
    private int covered;

    @Override
    public String name() {
      return "Test 1.0";
    }

    @Override
    public void cover(LogGuard with) {
      covered++;
    }

    @Override
    public List<LogSink> sinks() {
      return sinks;
    }
  }

  private static final class BrokenBackend implements LogBackend {
    @Override
    public String name() {
      return "Broken";
    }

    @Override
    public void cover(LogGuard with) {
      throw new NoSuchMethodError("another version");
    }

    @Override
    public List<LogSink> sinks() {
      throw new IllegalStateException("another version");
    }
  }

  private static class TestSink implements LogSink {
    private final String name;
    private final boolean covered;
    private final String delivered;

    TestSink(String name, boolean covered, String delivered) {
      this.name = name;
      this.covered = covered;
      this.delivered = delivered;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public boolean covered() {
      return covered;
    }

    @Override
    public Optional<String> trial(LogChannel channel, String secret) {
      return Optional.of(delivered);
    }
  }
}
