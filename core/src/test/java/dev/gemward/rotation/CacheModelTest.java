package dev.gemward.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Credential;
import dev.gemward.credential.RejectionReason;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.GemwardException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/**
 * Random interleavings of calls, looks that succeed, fail and are slow, rejections, jumps of the
 * clock and close, against {@link CacheModel}. More with {@code -Djqwik.tries.default=100000}.
 */
class CacheModelTest {
  private static final int KEYS = 4;
  private static final List<Duration> JUMPS =
      List.of(
          Duration.ofMillis(1),
          Duration.ofSeconds(3),
          Duration.ofSeconds(40),
          Duration.ofMinutes(4),
          Duration.ofMinutes(9),
          Duration.ofMinutes(59),
          Duration.ofDays(1));

  /** What may happen. */
  enum Kind {
    CALL,
    REJECT_WHAT_SERVES,
    REJECT_ANY,
    REJECT_DURING_THE_NEXT_LOOK,
    STORE,
    BREAK_WITH_AN_EXCEPTION,
    BREAK_WITH_AN_ERROR,
    BREAK_WITH_NULL,
    ADVANCE,
    GO_BACK,
    HOLD_LOOKS,
    RELEASE_LOOKS,
    REFRESH,
    STATUS
  }

  /** One thing that happens, with what it needs. */
  record Step(Kind kind, int key, RejectionReason reason, Duration jump) {}

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Kind> kinds =
        Arbitraries.frequencyOf(
            Tuple.of(4, Arbitraries.just(Kind.CALL)), Tuple.of(8, Arbitraries.of(Kind.class)));
    return Combinators.combine(
            kinds,
            Arbitraries.integers().between(0, KEYS - 1),
            Arbitraries.of(
                RejectionReason.INVALID,
                RejectionReason.INVALID,
                RejectionReason.EXPIRED,
                RejectionReason.SUSPENDED,
                RejectionReason.LEAKED,
                RejectionReason.QUOTA_DAY),
            Arbitraries.of(JUMPS))
        .as(Step::new)
        .list()
        .ofMinSize(20)
        .ofMaxSize(120);
  }

  @Property(shrinking = ShrinkingMode.BOUNDED)
  void theCacheServesWhatTheModelAllows(@ForAll("steps") List<Step> steps) {
    Run run = new Run();
    for (Step step : steps) {
      run.take(step);
    }
    run.recovers();
    run.ends();
  }

  /** A cache beside its model. */
  private static final class Run {
    private final CachePolicy policy = CachePolicy.defaults().withLoadTimeout(Duration.ofMillis(1));
    private final List<ApiKey> keys = IntStream.range(0, KEYS).mapToObj(Run::key).toList();
    private final CacheModel model = new CacheModel(policy, KEYS);
    private final CacheUnderTest test = new CacheUnderTest(policy);
    private @Nullable Runnable duringNextLook;

    Run() {
      store(0);
    }

    /** Of the many thousand keys that leak here, one may have the fingerprint of a new one. */
    private static ApiKey key(int version) {
      return Stream.generate(() -> CacheUnderTest.key("" + version))
          .filter(key -> !LeakedKeys.contains(key.fingerprint()))
          .findFirst()
          .orElseThrow();
    }

    private long now() {
      return test.clock.millis();
    }

    void take(Step step) {
      switch (step.kind) {
        case CALL -> call();
        case REJECT_WHAT_SERVES ->
            test.cache.status().key().ifPresent(id -> reject(ofFingerprint(id), step.reason));
        case REJECT_ANY -> reject(step.key, step.reason);
        case REJECT_DURING_THE_NEXT_LOOK ->
            duringNextLook = () -> model.refused(step.key, rejectNow(step), now());
        case STORE -> store(step.key);
        case BREAK_WITH_AN_EXCEPTION -> breaks(() -> new IllegalStateException("broken"));
        case BREAK_WITH_AN_ERROR -> breaks(() -> new StackOverflowError("broken"));
        case BREAK_WITH_NULL -> answers(null, () -> {});
        case ADVANCE -> test.clock.advance(step.jump);
        case GO_BACK -> test.clock.goBack(step.jump);
        case HOLD_LOOKS -> test.executor.hold();
        case RELEASE_LOOKS -> test.executor.release();
        case REFRESH -> returnedBy(test.cache::refresh);
        case STATUS -> test.cache.status().key().ifPresent(id -> allowed(ofFingerprint(id)));
      }
    }

    /** Reported from inside a look, where nobody can wait for that look. */
    private RejectionReason rejectNow(Step step) {
      test.reject(keys.get(step.key), step.reason);
      return step.reason;
    }

    private void call() {
      returnedBy(test::current);
    }

    /** What happens during a call came after it began: then it may return what it began with. */
    private void returnedBy(Supplier<Credential> call) {
      List<Integer> before = IntStream.range(0, KEYS).filter(this::isAllowed).boxed().toList();
      try {
        int key = CacheModel.index(keys, call.get());
        if (!before.contains(key)) {
          allowed(key);
        }
      } catch (GemwardException e) {
        assertThat(e.problem()).isNotBlank(); // Nothing else may come out.
      }
    }

    private boolean isAllowed(int key) {
      return model.objection(key, now()) == null;
    }

    private void allowed(int key) {
      assertThat(model.objection(key, now())).as("objection to serving key %s", key).isNull();
    }

    private void reject(int key, RejectionReason reason) {
      model.refused(key, reason, now());
      Optional<Credential> other = test.reject(keys.get(key), reason);
      if (other.isPresent()) {
        int instead = CacheModel.index(keys, other.get());
        assertThat(instead).isNotEqualTo(key);
        allowed(instead);
      }
    }

    private int ofFingerprint(CredentialIdentity id) {
      return IntStream.range(0, KEYS)
          .filter(i -> keys.get(i).fingerprint().equals(id.fingerprint()))
          .findFirst()
          .orElseThrow();
    }

    private void store(int key) {
      answers(key, () -> {});
    }

    private void breaks(Supplier<Throwable> failure) {
      answers(
          null,
          () -> {
            Throwable thrown = failure.get();
            if (thrown instanceof Error error) {
              throw error;
            }
            throw (RuntimeException) thrown;
          });
    }

    /** Null is what a place must not return. */
    @SuppressWarnings("NullAway")
    private void answers(@Nullable Integer key, Runnable first) {
      test.place.answers(
          () -> {
            model.lookBegins(key);
            Runnable event = duringNextLook;
            duringNextLook = null;
            if (event != null) {
              event.run();
            }
            first.run();
            model.lookLands(now());
            return key == null ? null : TestPlace.found(keys.get(key));
          });
    }

    /** Whatever happened: with a place that works, and time, there is a key again. */
    void recovers() {
      duringNextLook = null;
      test.executor.release();
      int good = IntStream.range(0, KEYS).filter(i -> !model.hasLeaked(i)).findFirst().orElse(-1);
      if (good < 0) {
        return;
      }
      store(good);
      call(); // A clock that went back is noticed when somebody asks.
      test.clock.advance(Duration.ofMinutes(6));
      call();
      assertThat(CacheModel.index(keys, test.current())).isEqualTo(good);
      assertThat(test.cache.status().state()).isEqualTo(CredentialStatus.State.SERVING);
    }

    void ends() {
      test.cache.close();
      assertThatExceptionOfType(ConfigurationException.class).isThrownBy(test::current);
      assertThat(test.reject(keys.get(0), RejectionReason.INVALID)).isEmpty();
    }
  }
}
