package dev.gemward.examples.jshell;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialUnreadableException;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A key that somebody typed without seeing it, here or in the launcher. */
final class HiddenPrompt {
  private static final Origin ORIGIN = new Origin(Place.FIXED, "the hidden prompt");

  private HiddenPrompt() {}

  /** Asks on the console; empty if nothing was typed, or nobody is there to type. */
  static Optional<ApiKey> ask(@Nullable Console console) {
    char[] typed = console == null ? null : console.readPassword(Texts.PROMPT);
    if (typed == null || typed.length == 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(ApiKey.of(new String(typed), ORIGIN));
    } finally {
      Arrays.fill(typed, ' ');
    }
  }

  /** Reads the key that the launcher asked for; its pipe can be read once. */
  static ApiKey read(Path pipe) {
    try {
      return ApiKey.of(Files.readString(pipe), ORIGIN);
    } catch (IOException e) {
      throw new CredentialUnreadableException(
          CoreErrorCode.UNREADABLE_PLACE,
          "The key could not be read from the pipe of the launcher.",
          "Leave with /exit, and start gemini-jshell again.",
          e);
    }
  }
}
