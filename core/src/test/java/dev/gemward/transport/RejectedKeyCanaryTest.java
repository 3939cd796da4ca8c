package dev.gemward.transport;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.gemward.rotation.KeyEvent;
import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import dev.gemward.testing.gemini.KeyState;
import dev.gemward.testing.gemini.LocalGemini;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.logging.Logger;
import okhttp3.OkHttpClient;
import okhttp3.logging.HttpLoggingInterceptor;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Looks for the key that is given up, and for the one that steps in, in everything the application
 * can see: answers, exceptions, events, status, and logs at the finest level.
 */
@Tag("sdk")
@ExtendWith(CanaryExtension.class)
class RejectedKeyCanaryTest {
  private static final SecureRandom RANDOM = new SecureRandom();

  private static final Logger WIRE = Logger.getLogger("application.wire");

  @ParameterizedTest
  @EnumSource(KeyState.class)
  void neitherTheOldKeyNorTheNewOneIsShown(KeyState state, Canary canary) {
    for (SdkCall call : SdkCalls.in(state, EnumSet.allOf(KeyState.class))) {
      try (LocalGemini gemini = LocalGemini.start()) {
        String old = planted(canary);
        String next = planted(canary);
        gemini.accept(old);
        gemini.accept(next);
        StoredKey store = new StoredKey(old);
        try (KeysOnTheWire wire =
            new KeysOnTheWire(gemini, store, RejectedKeyCanaryTest::logEverything)) {
          wire.cache.current();
          store.set(next);
          gemini.set(old, state);

          Throwable rotated =
              catchThrowable(() -> canary.inspect("answer", call.on(wire.client())));
          gemini.set(next, state);
          Throwable refused = catchThrowable(() -> call.on(wire.client()));

          inspect(canary, wire, rotated, refused);
          if (state != KeyState.VALID) {
            assertThat(refused).as(call.name()).isNotNull();
          }
        }
      }
    }
  }

  /** The keys of the local Gemini have a part in common, and here there are two. */
  private static String planted(Canary canary) {
    byte[] body = new byte[37];
    RANDOM.nextBytes(body);
    String key = "AQ." + Base64.getUrlEncoder().withoutPadding().encodeToString(body);
    canary.plant(key);
    return key;
  }

  private static void inspect(Canary canary, KeysOnTheWire wire, Throwable... failures) {
    for (Throwable failure : failures) {
      canary.inspect("failure", failure);
      if (failure != null) {
        canary.inspect("rejection", Rejection.of(failure).toString());
      }
    }
    canary.inspect("status", wire.cache.status().toString());
    for (KeyEvent event : wire.events.all(KeyEvent.class)) {
      canary.inspect("event", requireNonNull(event).toString());
    }
  }

  private static void logEverything(OkHttpClient.Builder application) {
    HttpLoggingInterceptor above = new HttpLoggingInterceptor(WIRE::fine);
    above.setLevel(HttpLoggingInterceptor.Level.BODY);
    HttpLoggingInterceptor below = new HttpLoggingInterceptor(WIRE::fine);
    below.setLevel(HttpLoggingInterceptor.Level.BODY);
    application.addInterceptor(above).addNetworkInterceptor(below);
  }
}
