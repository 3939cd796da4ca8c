package dev.gemward.rotation;

import static dev.gemward.rotation.CacheUnderTest.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Credential;
import dev.gemward.credential.RejectionReason;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.error.GemwardException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;

/** What happens when the executor, the clock, chance or a listener fails. */
class BrokenPartsTest {
  /** Short, so that somebody who is stranded fails the test instead of holding it up. */
  private static final CachePolicy HASTY =
      CachePolicy.defaults().withLoadTimeout(Duration.ofMillis(1));

  private final ApiKey old = key("1");
  private final ApiKey next = key("2");

  @Test
  void withoutAKeyARejectingExecutorIsAFailedLook() {
    CacheUnderTest test = new CacheUnderTest();
    test.place.holds(old);
    test.executor.reject();

    assertThatThrownBy(test::current)
        .isExactlyInstanceOf(CredentialUnreadableException.class)
        .hasMessage(
            """
            Looking for the credential failed with java.util.concurrent.RejectedExecutionException.
            Look at the frames of the cause.
            More: docs/errors.md#unreadable-place""");
    assertThat(test.eventNames()).containsExactly("RefreshFailed");

    test.executor.accept();
    test.clock.advance(Duration.ofSeconds(2));
    assertThat(test.current()).isSameAs(old);
  }

  @Test
  void withAKeyARejectingExecutorIsAFailedLookToo() {
    CacheUnderTest test = CacheUnderTest.serving(old);
    test.place.holds(next);
    test.executor.reject();
    test.clock.advance(Duration.ofMinutes(5));

    assertThat(test.current()).isSameAs(old);
    assertThat(test.eventNames()).containsExactly("RefreshFailed", "ServingStale");

    test.executor.accept();
    test.clock.advance(Duration.ofSeconds(30));
    test.current();
    assertThat(test.current()).isSameAs(next);
  }

  @Test
  void aRejectingExecutorLeavesAReportWithoutAnswerAndTheNextLookFindsTheOther() {
    CacheUnderTest test = CacheUnderTest.serving(old);
    test.place.holds(next);
    test.executor.reject();

    assertThat(test.reject(old, RejectionReason.EXPIRED)).isEmpty();

    test.executor.accept();
    test.clock.advance(Duration.ofSeconds(2));
    assertThat(test.current()).isSameAs(next);
  }

  /** Each way to come in, from each state that matters. */
  static Stream<Named<Consumer<CacheUnderTest>>> calls() {
    return Stream.of(
        Named.of("current", CacheUnderTest::current),
        Named.of("refresh", test -> test.cache.refresh()),
        Named.of("status", test -> test.cache.status()),
        Named.of(
            "current while the executor rejects",
            test -> {
              test.executor.reject();
              test.current();
            }));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aClockThatThrowsOnceWithoutAKeyStrandsNobody(Consumer<CacheUnderTest> call) {
    int readings = 0;
    while (true) {
      CacheUnderTest test = new CacheUnderTest(HASTY);
      test.place.holds(old);
      test.clock.throwsAfter(readings++);
      ignoringFailures(() -> call.accept(test));
      if (test.clock.isStillToThrow()) {
        break;
      }
      worksNext(test, old);
    }
    assertThat(readings).as("points at which the clock threw").isGreaterThan(1);
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aClockThatThrowsOnceWhileTheKeyIsDueStrandsNobody(Consumer<CacheUnderTest> call) {
    int readings = 0;
    while (true) {
      CacheUnderTest test = CacheUnderTest.serving(old, HASTY);
      test.place.holds(next);
      test.clock.advance(Duration.ofMinutes(5));
      test.clock.throwsAfter(readings++);
      ignoringFailures(() -> call.accept(test));
      if (test.clock.isStillToThrow()) {
        break;
      }
      test.executor.accept();
      assertThat(test.current()).isIn(old, next);
      test.clock.advance(Duration.ofSeconds(30));
      test.current();
      assertThat(test.current()).isSameAs(next);
    }
    assertThat(readings).as("points at which the clock threw").isGreaterThan(1);
  }

  @Test
  void aClockThatThrowsOnceDuringAReportReachesNobody() {
    int readings = 0;
    while (true) {
      CacheUnderTest test = CacheUnderTest.serving(old, HASTY);
      test.place.holds(next);
      test.clock.throwsAfter(readings++);
      Optional<Credential> other = test.reject(old, RejectionReason.INVALID);
      if (test.clock.isStillToThrow()) {
        break;
      }
      assertThat(other.orElse(next)).isSameAs(next);
      assertThat(test.reject(old, RejectionReason.INVALID)).containsSame(next);
      assertThat(test.current()).isSameAs(next);
    }
    assertThat(readings).as("points at which the clock threw").isGreaterThan(3);
  }

  @Test
  void aClockThatThrowsOnceDuringAFailedLookStrandsNobody() {
    int readings = 0;
    while (true) {
      CacheUnderTest test = new CacheUnderTest(HASTY);
      test.place.isDown();
      test.clock.throwsAfter(readings++);
      ignoringFailures(test::current);
      if (test.clock.isStillToThrow()) {
        break;
      }
      test.place.holds(old);
      worksNext(test, old);
    }
    assertThat(readings).as("points at which the clock threw").isGreaterThan(1);
  }

  @Test
  void aChanceThatThrowsOnceStrandsNobody() {
    int draws = 0;
    while (true) {
      CacheUnderTest test = new CacheUnderTest(HASTY);
      test.chance.throwsAfter(draws++);
      ignoringFailures(test::current); // A failed look draws the pause.
      test.clock.advance(Duration.ofSeconds(2));
      test.place.holds(old);
      ignoringFailures(test::current); // A look that succeeds draws the jitter.
      test.reject(old, RejectionReason.EXPIRED); // And one that insists, how long.
      if (test.chance.isStillToThrow()) {
        break;
      }
      worksNext(test, old);
    }
    assertThat(draws).as("points at which chance threw").isGreaterThan(3);
  }

  @Test
  void aChanceThatThrowsWhileTheExecutorRejectsStrandsNobody() {
    CacheUnderTest test = new CacheUnderTest(HASTY);
    test.place.holds(old);
    test.executor.reject();
    test.chance.throwsAfter(0);

    assertThatThrownBy(test::current)
        .isExactlyInstanceOf(CredentialUnreadableException.class)
        .hasMessageStartingWith(
            "Looking for the credential failed with java.lang.IllegalStateException.");
    test.executor.accept();
    assertThat(test.current()).isSameAs(old);
  }

  @Test
  void aReportIsAnsweredWhateverTheClockThrows() {
    CacheUnderTest test = CacheUnderTest.serving(old);
    CredentialCache cache =
        new CredentialCache(
            new CredentialCache.Plan(
                CacheUnderTest.WORKLOAD,
                CachePolicy.defaults(),
                () -> {
                  throw new AssertionError("an error of the clock");
                },
                test.chance,
                Optional.of(test.executor),
                List.of()),
            test.place);

    assertThat(cache.afterRejection(old, RejectionReason.INVALID)).isEmpty();
  }

  private static void worksNext(CacheUnderTest test, ApiKey expected) {
    test.executor.accept();
    test.clock.mend();
    test.chance.mend();
    if (test.eventNames().contains("RefreshFailed")) { // A look that failed is remembered.
      test.clock.advance(Duration.ofSeconds(2));
    }
    assertThat(test.current()).isSameAs(expected);
  }

  private static void ignoringFailures(Runnable call) {
    try {
      call.run();
    } catch (RuntimeException e) {
      assertThat(e)
          .satisfiesAnyOf(
              failure -> assertThat(failure).hasMessage("the clock is broken"),
              failure -> assertThat(failure).isInstanceOf(GemwardException.class));
    }
  }

  @Test
  void aListenerThatThrowsReachesNobodyAndIsLogged() {
    try (KeyLog log = new KeyLog()) {
      CacheUnderTest test =
          new CacheUnderTest(
              CachePolicy.defaults(),
              event -> {
                throw new AssertionError("of a listener");
              },
              event -> {
                throw new IllegalStateException("of another");
              });
      test.place.holds(old);

      assertThat(test.current()).isSameAs(old);
      assertThat(test.eventNames()).as("the next listener is told").containsExactly("Loaded");
      assertThat(log.lines())
          .containsExactly(
              "INFO production/chat: serving " + CacheUnderTest.id(old) + ".",
              "WARN A key listener failed with java.lang.AssertionError",
              "WARN A key listener failed with java.lang.IllegalStateException");
    }
  }

  @Test
  void nobodyWaitsForAListener() {
    List<Caller<Credential>> waiting = new ArrayList<>();
    List<Object> back = new ArrayList<>();
    CacheUnderTest test =
        new CacheUnderTest(
            CachePolicy.defaults(),
            event ->
                back.add(
                    event instanceof KeyEvent.Loaded
                        ? waiting.get(0).returned()
                        : waiting.get(0).thrown().getClass()));
    test.executor.hold();
    test.place.isDown();
    waiting.add(Caller.start(test::current).untilItWaits());
    test.executor.release();

    test.clock.advance(Duration.ofSeconds(2));
    test.executor.hold();
    test.place.holds(old);
    waiting.set(0, Caller.start(test::current).untilItWaits());
    test.executor.release();

    assertThat(back).containsExactly(CredentialUnreadableException.class, old);
  }

  @Test
  void aListenerMayUseTheCache() {
    CacheUnderTest[] self = new CacheUnderTest[1];
    List<Object> seen = new ArrayList<>();
    self[0] =
        new CacheUnderTest(
            HASTY,
            event -> {
              seen.add(self[0].current());
              seen.add(self[0].cache.status().state());
              self[0].cache.refresh();
            });
    self[0].place.holds(old);

    assertThat(self[0].current()).isSameAs(old);
    assertThat(seen).containsExactly(old, CredentialStatus.State.SERVING);
    assertThat(self[0].place.looks()).isEqualTo(2);
  }

  @Test
  void aLogThatThrowsDoesNotTakeTheNextLookAway() {
    List<Caller<Credential>> refreshers = new ArrayList<>();
    CacheUnderTest[] self = new CacheUnderTest[1];
    self[0] =
        new CacheUnderTest(
            CachePolicy.defaults(),
            event -> {
              if (event instanceof KeyEvent.RefreshFailed) {
                self[0].executor.hold();
                refreshers.add(Caller.start(self[0].cache::refresh).untilItWaits());
              }
            });
    CacheUnderTest test = self[0];
    test.place.holds(old);
    test.current();
    test.place.isDown();
    test.clock.advance(Duration.ofMinutes(5));
    try (ThrowingLog log = new ThrowingLog("{}: going on with")) {
      assertThat(test.current()).isSameAs(old);
      assertThat(log.hasThrown()).isTrue();
    }

    test.place.holds(next);
    Caller<Credential> other = Caller.start(test.cache::refresh).untilItWaits();
    assertThat(test.executor.held()).as("joins the look that was begun").isEqualTo(1);
    test.executor.release();
    assertThat(refreshers.get(0).returned()).isSameAs(next);
    assertThat(other.returned()).isSameAs(next);
  }

  /** A log that fails at one kind of line. */
  private static final class ThrowingLog extends TurboFilter implements AutoCloseable {
    private final LoggerContext logs = (LoggerContext) LoggerFactory.getILoggerFactory();
    private final String line;
    private boolean thrown;

    ThrowingLog(String line) {
      this.line = line;
      logs.addTurboFilter(this);
    }

    @Override
    public FilterReply decide(
        @Nullable Marker marker,
        Logger logger,
        Level level,
        @Nullable String format,
        Object @Nullable [] params,
        @Nullable Throwable t) {
      if (format != null && format.startsWith(line)) {
        thrown = true;
        throw new IllegalStateException("the log is broken");
      }
      return FilterReply.NEUTRAL;
    }

    boolean hasThrown() {
      return thrown;
    }

    @Override
    public void close() {
      logs.getTurboFilterList().remove(this);
    }
  }
}
