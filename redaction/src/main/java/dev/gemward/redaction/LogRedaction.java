package dev.gemward.redaction;

/**
 * Keeps secrets out of what this process logs, whoever logs it, in every logging backend on the
 * class path: Logback, Log4j2 and java.util.logging.
 *
 * <p>The first Gemward of a process installs it. An application that logs before that calls {@link
 * #install} first thing in {@code main}. It is a net below {@link Redactor}'s callers and the types
 * that do not print themselves, and can prove itself: {@link #status} and {@link #selfTest}.
 *
 * <p>Thread-safe. No method throws because of a backend, and none waits for anything but a
 * backend's own locks.
 */
public final class LogRedaction {
  private static final LogGuard GUARD = new LogGuard(Redactor.shared());
  private static final StandardStreams STREAMS = new StandardStreams();
  private static final LogBackends BACKENDS =
      new LogBackends(LogBackends.ofClassPath(STREAMS), GUARD, System::nanoTime);

  private LogRedaction() {}

  /** Makes every sink redact. Calling it again covers what has been added since. */
  public static void install() {
    BACKENDS.install();
  }

  /**
   * Covers what has been added since, if it is installed and a second has passed since it last
   * looked. Cheap enough to be called again and again; every call of a Gemward does.
   */
  public static void keepUp() {
    BACKENDS.keepUp();
  }

  /**
   * Redacts what is printed to {@code System.out} and {@code System.err} too, until the end of the
   * process. Not done by {@link #install}, because it replaces both streams.
   */
  public static void redactStandardStreams() {
    STREAMS.redact(Redactor.shared(), GUARD);
  }

  /** Returns every sink there is now, and whether it redacts. */
  public static LogRedactionStatus status() {
    return BACKENDS.status();
  }

  /**
   * Offers a fake key to every sink in every channel and returns what would have come out. Nothing
   * is written.
   */
  public static LogSelfTest selfTest() {
    return BACKENDS.selfTest();
  }
}
