package dev.gemward.examples.jshell;

import dev.gemward.Gemward;
import dev.gemward.credential.ApiKey;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialNotFoundException;
import dev.gemward.error.CredentialUnreadableException;
import java.io.Console;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the key of a session comes from: what the launcher says, then the default chain, then the
 * hidden prompt of a JShell that has a console; and where nobody can type one, a local Gemini.
 *
 * @param local whether the launcher was told to use the local Gemini
 * @param pipe where the launcher hands over the key that it asked for
 * @param console the console; JDK 17 has none in JShell
 */
record Opening(boolean local, @Nullable Path pipe, @Nullable Console console) {

  static Opening ofProcess() {
    String pipe = System.getProperty("notebook.pipe");
    return new Opening(
        Boolean.getBoolean("notebook.local"),
        pipe == null ? null : Path.of(pipe),
        System.console());
  }

  /**
   * Opens a session without asking anybody: the console of JShell answers only once JShell has
   * started. Empty where a key has to be asked for.
   */
  Optional<Session> atStart() {
    return session(Optional::empty);
  }

  /** Opens a session, and asks for the key if it has to. */
  Session now() {
    return session(() -> Optional.of(withKeyOf(HiddenPrompt.ask(console)))).orElseThrow();
  }

  private Optional<Session> session(Supplier<Optional<Session>> asking) {
    if (local) {
      return Optional.of(Session.local());
    }
    if (pipe != null) {
      if (Files.exists(pipe)) {
        return Optional.of(Session.of(HiddenPrompt.read(pipe)));
      }
      if (console == null) {
        throw handedOverAlready();
      }
      return asking.get();
    }
    try {
      return Optional.of(Session.of(Gemward.create()));
    } catch (CredentialNotFoundException e) {
      return console == null ? Optional.of(Session.local()) : asking.get();
    }
  }

  private static Session withKeyOf(Optional<ApiKey> typed) {
    return typed.map(Session::of).orElseGet(Session::local);
  }

  private static CredentialUnreadableException handedOverAlready() {
    return new CredentialUnreadableException(
        CoreErrorCode.UNREADABLE_PLACE,
        "The key that was typed is gone: JShell was started anew, and it was handed over once.",
        "Leave with /exit, and start gemini-jshell again.");
  }
}
