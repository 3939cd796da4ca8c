package dev.gemward.examples.jshell;

import com.google.genai.errors.ApiException;
import dev.gemward.error.GemwardException;
import dev.gemward.redaction.Redactor;
import dev.gemward.transport.Rejection;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;

/** A failure in two lines: what is wrong, and what to do about it. */
record Trouble(String problem, String remedy) {
  static final Trouble KEY_IN_QUESTION =
      new Trouble(
          "There is what looks like a key in this, so it was not sent.",
          "JShell keeps what you type: replace that key (docs/rotation.md), and ask again without"
              + " it.");
  static final Trouble NO_TEXT =
      new Trouble(
          "The model answered without a text.",
          "Ask in other words, or look at the whole response with client().");

  /** Returns what {@code failure} of a call, or of the search for a key, means. */
  static Trouble of(Throwable failure) {
    Optional<Rejection> rejection = Rejection.of(failure);
    if (rejection.isPresent()) {
      return new Trouble(rejection.get().problem(), rejection.get().remedy());
    }
    Throwable last = failure;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      last = cause;
      if (cause instanceof GemwardException known) {
        return new Trouble(known.problem(), known.remedy());
      }
      if (cause instanceof ApiException answer) {
        return new Trouble(
            "Gemini answered " + answer.code() + ": " + answer.message(), remedy(answer.code()));
      }
      if (cause
          instanceof IllegalArgumentException unfinished) { // So says the SDK: SAFETY and such.
        return new Trouble(String.valueOf(unfinished.getMessage()), NO_TEXT.remedy());
      }
      if (cause instanceof IOException unreachable) {
        return new Trouble(
            "Gemini could not be reached: " + unreachable,
            "Look at the network, and at the proxy settings of this machine.");
      }
    }
    return new Trouble("The call failed: " + last, "Try it with client() to see all of it.");
  }

  private static String remedy(int code) {
    if (code == 429 || code >= 500) {
      return "Wait a little, and ask again.";
    }
    return "Look at what was asked; client() takes other models and options.";
  }

  void print(PrintStream out) {
    Redactor redactor = Redactor.shared();
    out.println(redactor.redact(problem));
    out.println(redactor.redact(remedy));
  }
}
