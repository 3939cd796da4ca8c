package dev.gemward.transport;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import dev.gemward.Gemward;
import dev.gemward.credential.OAuthCredential;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.provider.Answer;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.provider.CredentialRequest;
import dev.gemward.rotation.RotatingCredential;
import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import dev.gemward.testing.gemini.LocalGemini;
import java.io.IOException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Only {@link IOException} may leave an interceptor: what else does kills a thread of OkHttp and
 * prints itself. The canary hears uncaught exceptions and standard error.
 */
@ExtendWith(CanaryExtension.class)
class InterceptorFailureTest {

  @Test
  void aRuntimeExceptionBelowIsAnIOExceptionWithoutItsMessage(Canary canary) {
    Throwable thrown =
        callWith(
            () -> {
              throw new IllegalStateException("could not parse " + canary.key());
            });

    assertThat(thrown)
        .hasRootCauseInstanceOf(IOException.class)
        .hasRootCauseMessage("The call failed with java.lang.IllegalStateException");
    canary.inspect(thrown);
  }

  @Test
  void aTokenEndpointThatQuotesASecretIsRedacted(Canary canary) {
    Throwable thrown =
        callWith(
            () -> {
              throw new Unreachable("400 Bad Request: " + canary.key());
            });

    assertThat(thrown)
        .hasRootCauseInstanceOf(IOException.class)
        .hasStackTraceContaining("No access token from OAuth credential")
        .hasStackTraceContaining("400 Bad Request: [redacted AQ key #");
    canary.inspect(thrown);
  }

  @Test
  void aCredentialThatCannotBeAskedForIsAnIOExceptionWithoutItsMessage(Canary canary) {
    RotatingCredential broken =
        () -> {
          throw new IllegalStateException("could not parse " + canary.key());
        };
    try (LocalGemini gemini = LocalGemini.start();
        GeminiTransport transport = Local.transport(gemini, broken)) {
      Throwable thrown =
          catchThrowable(() -> transport.client().models.generateContent(Local.MODEL, "hi", null));

      assertThat(thrown)
          .hasRootCauseInstanceOf(IOException.class)
          .hasRootCauseMessage("The call failed with java.lang.IllegalStateException");
      assertThat(gemini.requests()).isEmpty();
      canary.inspect(thrown);
    }
  }

  private static Throwable callWith(Supplier<AccessToken> tokens) {
    try (LocalGemini gemini = LocalGemini.start();
        Gemward gemward = Local.builder(gemini).provider(new Credentials(tokens)).build()) {
      Throwable thrown =
          catchThrowable(
              () ->
                  gemward
                      .client()
                      .async
                      .models
                      .generateContent(Local.MODEL, "hi", null)
                      .get(30, SECONDS));
      assertThat(gemini.requests()).isEmpty();
      return thrown;
    }
  }

  private static final class Unreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreachable(String message) {
      super(message);
    }
  }

  private record Credentials(Supplier<AccessToken> tokens) implements CredentialProvider {
    @Override
    public Answer find(CredentialRequest request) {
      return Answer.found(
          OAuthCredential.of(
              new Failing(tokens), new Origin(Place.APPLICATION_DEFAULT, description())));
    }

    @Override
    public String description() {
      return "credentials that fail";
    }
  }

  private static final class Failing extends GoogleCredentials {
    private static final long serialVersionUID = 1L;

    private final transient Supplier<AccessToken> tokens;

    Failing(Supplier<AccessToken> tokens) {
      this.tokens = tokens;
    }

    @Override
    public AccessToken refreshAccessToken() throws IOException {
      try {
        return tokens.get();
      } catch (Unreachable e) {
        throw new IOException(e.getMessage());
      }
    }
  }
}
