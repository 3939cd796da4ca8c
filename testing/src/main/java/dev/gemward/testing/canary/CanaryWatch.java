package dev.gemward.testing.canary;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * All channels of one process, watched for one test. Opened and closed by the same thread; the next
 * one waits.
 */
final class CanaryWatch implements AutoCloseable {
  private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

  private final Canary canary = new Canary();
  private final Deque<CanaryChannel> channels = new ArrayDeque<>();

  static CanaryWatch open(CanaryQuiet quiet) {
    ONE_AT_A_TIME.lock();
    CanaryWatch watch = new CanaryWatch();
    try {
      watch.start(quiet);
      return watch;
    } catch (RuntimeException | Error e) {
      watch.close();
      throw e;
    }
  }

  private void start(CanaryQuiet quiet) {
    CanarySightings sightings = canary.sightings();
    channels.push(CanaryStream.out(sightings));
    channels.push(CanaryStream.err(sightings));
    channels.push(new CanaryUncaught(sightings));
    channels.push(new CanaryJul(sightings, quiet));
    if (isPresent("ch.qos.logback.classic.LoggerContext")) {
      pushIfThere(CanaryLogback.watch(sightings, quiet));
    }
    if (isPresent("org.apache.logging.log4j.core.LoggerContext")) {
      pushIfThere(CanaryLog4j.watch(sightings, quiet));
    }
  }

  private void pushIfThere(@Nullable CanaryChannel channel) {
    if (channel != null) {
      channels.push(channel);
    }
  }

  Canary canary() {
    return canary;
  }

  List<String> leaks() {
    return canary.leaks();
  }

  /** Returns whether {@code thrown} leaks, and notes where. */
  boolean sees(String where, Throwable thrown) {
    return canary.sightings().inspect(where, thrown);
  }

  @Override
  public void close() {
    try {
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        canary.sightings().look("name of a live thread", thread.getName());
      }
      channels.forEach(CanaryChannel::close);
    } finally {
      ONE_AT_A_TIME.unlock();
    }
  }

  private static boolean isPresent(String type) {
    try {
      Class.forName(type, false, CanaryWatch.class.getClassLoader());
      return true;
    } catch (ClassNotFoundException e) {
      return false;
    }
  }
}
