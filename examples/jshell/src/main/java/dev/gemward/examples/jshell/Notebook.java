package dev.gemward.examples.jshell;

import com.google.genai.Client;
import dev.gemward.error.GemwardException;
import dev.gemward.redaction.LogRedaction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What {@code gemward.jsh} imports: Gemini as a few methods that print. They return nothing, so
 * JShell prints nothing a second time; and none takes a key.
 *
 * <p>One session for the process, opened by {@link #open} and closed when the process ends.
 * Thread-safe; the methods block until the answer is there or Ctrl-C stops them.
 */
public final class Notebook {
  private static final Object LOCK = new Object(); // guards session
  private static @Nullable Session session;

  private Notebook() {}

  /** Finds a key, says what answers, and closes everything when JShell ends. */
  public static void open() {
    LogRedaction.redactStandardStreams();
    Runtime.getRuntime().addShutdownHook(new Thread(Notebook::close, "gemward-notebook-close"));
    synchronized (LOCK) {
      try {
        session = Opening.ofProcess().atStart().orElse(null);
        System.out.println(session == null ? Texts.NO_KEY_YET : session.greeting());
      } catch (GemwardException e) {
        Trouble.of(e).print(System.out);
      }
    }
  }

  /** Prints what the model answers to {@code question}. */
  public static void ask(String question) {
    ready().ifPresent(ready -> ready.ask(question));
  }

  /** Prints what the model answers to {@code question}, part by part, as it arrives. */
  public static void stream(String question) {
    ready().ifPresent(ready -> ready.stream(question));
  }

  /** Prints where the key was looked for and what was found. */
  public static void explain() {
    ready().ifPresent(ready -> System.out.println(ready.gemward().explain()));
  }

  /** Prints how the key is doing. */
  public static void status() {
    ready().ifPresent(ready -> System.out.println(ready.gemward().status()));
  }

  /** Prints what there is, and what is safe. */
  public static void help() {
    System.out.println(Texts.HELP);
  }

  /**
   * Returns the client, for everything else that the SDK can do. It holds a placeholder.
   *
   * @throws IllegalStateException if there is no key; what is wrong has been printed
   */
  public static Client client() {
    return ready()
        .orElseThrow(() -> new IllegalStateException("There is no client without a key."))
        .gemward()
        .client();
  }

  private static Optional<Session> ready() {
    synchronized (LOCK) {
      if (session == null) {
        try {
          session = Opening.ofProcess().now();
          System.out.println(session.greeting());
        } catch (GemwardException e) {
          Trouble.of(e).print(System.out);
        }
      }
      return Optional.ofNullable(session);
    }
  }

  private static void close() {
    synchronized (LOCK) {
      if (session != null) {
        session.close();
      }
    }
  }
}
