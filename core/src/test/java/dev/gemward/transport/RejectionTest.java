package dev.gemward.transport;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.errors.ClientException;
import com.google.genai.errors.GenAiIOException;
import com.google.genai.errors.ServerException;
import dev.gemward.credential.RejectionReason;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class RejectionTest {
  static Stream<Throwable> wrapped() {
    return Stream.of(
        leaked(),
        new ExecutionException(leaked()),
        new CompletionException(new ExecutionException(leaked())),
        new IllegalStateException("the chat failed", new RuntimeException(leaked())),
        new GenAiIOException(
            "Failed to execute HTTP request.",
            new RejectedIOException(new Rejection(RejectionReason.LEAKED, Optional.empty()))),
        new UncheckedIOException(
            new RejectedIOException(new Rejection(RejectionReason.LEAKED, Optional.empty()))));
  }

  @ParameterizedTest
  @MethodSource("wrapped")
  void whateverWrapsItIsLookedThrough(Throwable thrown) {
    assertThat(Rejection.of(thrown)).map(Rejection::reason).contains(RejectionReason.LEAKED);
  }

  static Stream<Throwable> others() {
    return Stream.of(
        new IllegalArgumentException("API key not valid"),
        new IOException("Your API key was reported as leaked"),
        new ExecutionException(new IOException("timeout")),
        new ServerException(503, "UNAVAILABLE", "The model is overloaded."),
        new ClientException(404, "NOT_FOUND", "API key not valid"),
        new ClientException(400, "INVALID_ARGUMENT", "Unknown name \"x\""),
        new StackOverflowError());
  }

  @ParameterizedTest
  @MethodSource("others")
  void anotherFailureIsNone(Throwable thrown) {
    assertThat(Rejection.of(thrown)).isEmpty();
  }

  @Test
  void aCircleOfCausesEnds() {
    Exception one = new Exception("one");
    Exception two = new Exception("two", one);
    one.initCause(two);

    assertThat(Rejection.of(one)).isEmpty();
  }

  @Test
  void failuresThatClaimToBeEqualAreEachLookedAt() {
    assertThat(Rejection.of(new AllEqual(new AllEqual(leaked())))).isPresent();
  }

  @Test
  void itIsKnownStillWhenTheFailureHasTravelled() throws Exception {
    Rejection rejection =
        new Rejection(RejectionReason.QUOTA_MINUTE, Optional.of(Duration.ofSeconds(7)));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(new RejectedIOException(rejection));
    }

    Object arrived =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

    assertThat(Rejection.of((Throwable) arrived)).contains(rejection);
  }

  @ParameterizedTest
  @EnumSource(RejectionReason.class)
  void eachReasonTellsProblemRemedyAndHeading(RejectionReason reason) {
    Rejection rejection = new Rejection(reason, Optional.empty());

    assertThat(rejection.problem()).isEqualTo(reason.problem()).endsWith(".");
    assertThat(rejection.remedy()).isEqualTo(reason.remedy()).isNotBlank();
    assertThat(rejection.anchor()).isEqualTo(reason.anchor()).startsWith("rejected-");
    assertThat(rejection.explanation())
        .isEqualTo(
            "%s %s More: docs/errors.md#%s"
                .formatted(reason.problem(), reason.remedy(), reason.anchor()));
  }

  private static ClientException leaked() {
    return new ClientException(
        403,
        "PERMISSION_DENIED",
        "Your API key was reported as leaked. Please use another API key.");
  }

  private static final class AllEqual extends RuntimeException {
    private static final long serialVersionUID = 1L;

    AllEqual(Throwable cause) {
      super(cause);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof AllEqual;
    }

    @Override
    public int hashCode() {
      return 1;
    }
  }
}
