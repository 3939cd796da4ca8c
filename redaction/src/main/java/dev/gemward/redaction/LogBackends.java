package dev.gemward.redaction;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** The backends of a process, kept covered. Thread-safe. */
final class LogBackends {
  private static final long PAUSE = TimeUnit.SECONDS.toNanos(1);

  private final List<LogBackend> backends;
  private final LogGuard guard;
  private final LongSupplier nanos;
  private final AtomicLong lookedAt = new AtomicLong();
  private volatile boolean installed;

  LogBackends(List<LogBackend> backends, LogGuard guard, LongSupplier nanos) {
    this.backends = List.copyOf(backends);
    this.guard = guard;
    this.nanos = nanos;
  }

  /** Returns {@code own} and those whose library is on the class path. */
  static List<LogBackend> ofClassPath(LogBackend own) {
    List<LogBackend> found = new ArrayList<>(List.of(own));
    Iterator<LogBackend> each =
        ServiceLoader.load(LogBackend.class, LogBackends.class.getClassLoader()).iterator();
    boolean more = true;
    while (more) {
      try {
        more = each.hasNext();
        if (more) {
          found.add(each.next());
        }
      } catch (ServiceConfigurationError | LinkageError e) {
        more = true; // Its library is not here, so nothing is logged with it. On to the next.
      }
    }
    return found;
  }

  synchronized void install() {
    installed = true;
    lookedAt.set(nanos.getAsLong());
    backends.forEach(this::cover);
  }

  private void cover(LogBackend backend) {
    try {
      backend.cover(guard);
    } catch (RuntimeException | LinkageError e) {
      // Redaction must not break an application, and status tells what is not covered.
    }
  }

  void keepUp() {
    long now = nanos.getAsLong();
    long last = lookedAt.get();
    if (installed && now - last >= PAUSE && lookedAt.compareAndSet(last, now)) {
      install();
    }
  }

  LogRedactionStatus status() {
    List<LogRedactionStatus.Sink> all = new ArrayList<>();
    eachSink(
        (backend, sink) ->
            all.add(new LogRedactionStatus.Sink(backend, sink.name(), sink.covered())),
        failed -> all.add(new LogRedactionStatus.Sink(failed, "could not be looked at", false)));
    return new LogRedactionStatus(installed, all, guard.withheld());
  }

  LogSelfTest selfTest() {
    String canary = canary();
    List<LogSelfTest.Result> results = new ArrayList<>();
    eachSink(
        (backend, sink) -> {
          for (LogChannel channel : LogChannel.values()) {
            results.add(
                new LogSelfTest.Result(
                    backend, sink.name(), channel, outcome(sink, channel, canary)));
          }
        },
        failed -> {});
    return new LogSelfTest(results);
  }

  private static LogSelfTest.Outcome outcome(LogSink sink, LogChannel channel, String canary) {
    try {
      Optional<String> delivered = sink.trial(channel, canary);
      if (delivered.isEmpty()) {
        return LogSelfTest.Outcome.NO_SUCH_CHANNEL;
      }
      return holdsPiece(delivered.get(), canary)
          ? LogSelfTest.Outcome.LEAKED
          : LogSelfTest.Outcome.REDACTED;
    } catch (RuntimeException | LinkageError e) {
      return LogSelfTest.Outcome.FAILED;
    }
  }

  private static boolean holdsPiece(String text, String canary) {
    int piece = 12;
    for (int start = 0; start + piece <= canary.length(); start++) {
      if (text.contains(canary.substring(start, start + piece))) {
        return true;
      }
    }
    return false;
  }

  /** Looks like a key, and opens nothing. */
  private static String canary() {
    byte[] body = new byte[37];
    new SecureRandom().nextBytes(body);
    return "AQ." + Base64.getUrlEncoder().withoutPadding().encodeToString(body);
  }

  private interface Visit {
    void of(String backend, LogSink sink);
  }

  private void eachSink(Visit visit, Consumer<String> failed) {
    for (LogBackend backend : backends) {
      try {
        backend.sinks().forEach(sink -> visit.of(backend.name(), sink));
      } catch (RuntimeException | LinkageError e) {
        failed.accept(backend.getClass().getName());
      }
    }
  }
}
