package dev.gemward.rotation;

import static dev.gemward.rotation.CacheUnderTest.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Credential;
import dev.gemward.credential.RejectionReason;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialNotFoundException;
import dev.gemward.error.CredentialRefusedException;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.error.GemwardException;
import dev.gemward.provider.Answer;
import dev.gemward.testing.FakeKeys;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What happens when the code that looks fails as it should not. */
class BrokenPlaceTest {
  private static final String SECRET = FakeKeys.standard();

  private final ApiKey key = key("1");
  private final CacheUnderTest test = new CacheUnderTest();

  static Stream<Throwable> failuresNobodyExpects() {
    return Stream.of(
        new IllegalStateException("cannot parse " + SECRET),
        new NoClassDefFoundError("cannot load " + SECRET),
        new StackOverflowError(),
        new IllegalStateException(new IllegalArgumentException(SECRET)));
  }

  @ParameterizedTest
  @MethodSource("failuresNobodyExpects")
  void aFailureNobodyExpectsIsToldWithItsFramesAndWithoutItsMessage(Throwable failure) {
    test.place.fails(failure);

    assertThatThrownBy(test::current)
        .isExactlyInstanceOf(CredentialUnreadableException.class)
        .hasMessage(
            "Looking for the credential failed with "
                + failure.getClass().getName()
                + ".\nLook at the frames of the cause.\nMore: docs/errors.md#unreadable-place")
        .cause() // The failure that all who waited share.
        .cause()
        .isExactlyInstanceOf(IllegalStateException.class)
        .hasMessage(failure.getClass().getName())
        .satisfies(e -> assertThat(e.getStackTrace()).isEqualTo(failure.getStackTrace()))
        .satisfies(e -> FakeKeys.assertNoPieceOf(SECRET, e));
    worksAfterThePause();
  }

  private void worksAfterThePause() {
    int looks = test.place.looks();
    test.place.holds(key);
    assertThatThrownBy(test::current).isInstanceOf(GemwardException.class);
    assertThat(test.place.looks()).as("a failure is remembered").isEqualTo(looks);
    test.clock.advance(Duration.ofSeconds(2));
    assertThat(test.current()).isSameAs(key);
  }

  @ParameterizedTest
  @MethodSource("failuresNobodyExpects")
  void aFailureNobodyExpectsInTheBackgroundKeepsTheKey(Throwable failure) {
    CacheUnderTest warm = CacheUnderTest.serving(key);
    warm.place.fails(failure);
    warm.clock.advance(Duration.ofMinutes(5));

    assertThat(warm.current()).isSameAs(key);
    assertThat(warm.current()).isSameAs(key);
    assertThat(warm.place.looks()).isEqualTo(2);
    assertThat(warm.eventNames()).containsExactly("RefreshFailed", "ServingStale");
  }

  /** Kotlin declares no exceptions. */
  @Test
  void aCheckedExceptionIsAFailureNobodyExpectsToo() {
    test.place.answers(
        () -> BrokenPlaceTest.<RuntimeException, Answer.Found>throwing(new IOException(SECRET)));

    assertThatThrownBy(test::current)
        .isExactlyInstanceOf(CredentialUnreadableException.class)
        .hasMessageStartingWith("Looking for the credential failed with java.io.IOException.")
        .satisfies(e -> FakeKeys.assertNoPieceOf(SECRET, e));
    worksAfterThePause();
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable, T> T throwing(Throwable failure) throws E {
    throw (E) failure;
  }

  @Test
  void nullIsAFailureNobodyExpects() {
    test.place.answers(() -> null);

    assertThatThrownBy(test::current)
        .isExactlyInstanceOf(CredentialUnreadableException.class)
        .hasMessageStartingWith(
            "Looking for the credential failed with java.lang.NullPointerException.");
    worksAfterThePause();
  }

  @Test
  @SuppressWarnings("NullAway") // A provider that somebody wrote without NullAway.
  void nothingThatWasFoundIsAFailureNobodyExpects() {
    test.place.answers(() -> TestPlace.found((Credential) nothing()));

    assertThatThrownBy(test::current)
        .isExactlyInstanceOf(CredentialUnreadableException.class)
        .hasMessageStartingWith(
            "Looking for the credential failed with java.lang.NullPointerException.");
    worksAfterThePause();
  }

  private static @Nullable Object nothing() {
    return null;
  }

  static Stream<GemwardException> failuresThatAreToldAsTheyAre() {
    return Stream.of(
        new ConfigurationException(CoreErrorCode.MISSING_MODULE, "No project.", "Name one."),
        new CredentialNotFoundException("Nothing there.", "Put it there."),
        new CredentialRefusedException(CoreErrorCode.WEAK_ORIGIN, "Too weak.", "Use another."),
        new CredentialUnreadableException(CoreErrorCode.MALFORMED_KEY, "Torn.", "Mend it."));
  }

  @ParameterizedTest
  @MethodSource("failuresThatAreToldAsTheyAre")
  void aFailureOfOursIsToldAsItIs(GemwardException failure) {
    test.place.fails(failure);

    assertThatThrownBy(test::current)
        .isExactlyInstanceOf(failure.getClass())
        .hasMessage(failure.getMessage())
        .cause()
        .isSameAs(failure);
    worksAfterThePause();
  }

  @Test
  void aRefusalIsSaidWhenItIsNewAndNotAtEachLook() {
    GemwardException weak =
        new CredentialRefusedException(CoreErrorCode.WEAK_ORIGIN, "Too weak.", "Use another.");
    KeyEvent said =
        new KeyEvent.Refused(
            TestClock.START,
            CacheUnderTest.WORKLOAD,
            CoreErrorCode.WEAK_ORIGIN,
            "Too weak.",
            "Use another.");
    test.place.fails(weak);
    assertThatThrownBy(test::current).isInstanceOf(CredentialRefusedException.class);
    assertThat(test.events).containsExactly(said);

    test.clock.advance(Duration.ofSeconds(2));
    assertThatThrownBy(test::current).isInstanceOf(CredentialRefusedException.class);
    assertThat(test.eventNames()).containsExactly("Refused", "RefreshFailed");
  }

  @Test
  void aRefusalIsSaidAfterAnOutageToo() {
    test.place.isDown();
    assertThatThrownBy(test::current).isInstanceOf(CredentialUnreadableException.class);
    test.place.fails(
        new CredentialRefusedException(
            CoreErrorCode.ENVIRONMENT_MISMATCH, "Not here.", "Another."));
    test.clock.advance(Duration.ofSeconds(2));
    assertThatThrownBy(test::current).isInstanceOf(CredentialRefusedException.class);

    assertThat(test.eventNames()).containsExactly("RefreshFailed", "Refused");
  }

  @Test
  void aRefusedCredentialDoesNotTakeTheKeyAway() {
    CacheUnderTest warm = CacheUnderTest.serving(key);
    warm.place.fails(
        new CredentialRefusedException(
            CoreErrorCode.ENVIRONMENT_MISMATCH, "Not here.", "Another."));
    warm.clock.advance(Duration.ofMinutes(5));

    assertThat(warm.current()).isSameAs(key);
    assertThat(warm.current()).isSameAs(key);
    assertThat(warm.eventNames()).containsExactly("Refused", "ServingStale");
  }

  @Test
  void aPlaceThatAsksForTheCredentialItself() {
    test.place.answers(() -> TestPlace.found(test.current()));

    assertThatThrownBy(test::current)
        .isExactlyInstanceOf(ConfigurationException.class)
        .hasMessage(
            """
            A provider asked for the credential that it was asked for.
            Let the provider find its credential without this Gemward or its client.
            More: docs/errors.md#reentrant-look""");
    worksAfterThePause();
  }

  @Test
  void aPlaceThatAsksForTheCredentialOnTheThreadOfItsOwn() {
    CacheUnderTest own = CacheUnderTest.withOwnThread();
    own.place.answers(() -> TestPlace.found(own.current()));
    try (CredentialCache cache = own.cache) {
      assertThatThrownBy(cache::current)
          .isExactlyInstanceOf(ConfigurationException.class)
          .hasMessageStartingWith("A provider asked for the credential that it was asked for.");
      own.place.holds(key);
      own.clock.advance(Duration.ofSeconds(2));
      assertThat(cache.current()).isSameAs(key);
    }
  }

  @Test
  void aPlaceThatAsksForARefresh() {
    test.place.answers(() -> TestPlace.found(test.cache.refresh()));

    assertThatThrownBy(test.cache::refresh)
        .isExactlyInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("A provider asked for the credential that it was asked for.");
    worksAfterThePause();
  }

  @Test
  void aPlaceThatReportsARejection() {
    CacheUnderTest warm = CacheUnderTest.serving(key);
    ApiKey next = key("2");
    AtomicReference<Object> told = new AtomicReference<>("not told");
    warm.place.answers(
        () -> {
          told.set(warm.reject(key, RejectionReason.EXPIRED));
          return TestPlace.found(next);
        });

    assertThat(warm.reject(key, RejectionReason.EXPIRED)).containsSame(next);
    assertThat(told.get()).isEqualTo(Optional.empty());
    assertThat(warm.current()).isSameAs(next);
  }

  @Test
  void aPlaceThatUsesTheKeyOfBeforeIsServedIt() {
    CacheUnderTest warm = CacheUnderTest.serving(key);
    ApiKey next = key("2");
    AtomicReference<Credential> used = new AtomicReference<>(next);
    warm.place.answers(
        () -> {
          used.set(warm.current());
          return TestPlace.found(next);
        });
    warm.clock.advance(Duration.ofMinutes(5));

    assertThat(warm.current()).isSameAs(key);
    assertThat(used.get()).isSameAs(key);
    assertThat(warm.current()).isSameAs(next);
  }
}
