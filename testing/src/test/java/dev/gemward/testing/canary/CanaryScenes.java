package dev.gemward.testing.canary;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests that leak on purpose through what the JDK has, played by {@link CanaryExtensionTest} alone.
 */
@EnabledIfSystemProperty(named = CanaryRun.PLAYING, matches = "true")
@ExtendWith(CanaryExtension.class)
class CanaryScenes {
  static volatile String planted = "";

  private static final Logger LOGGER = Logger.getLogger("scene.jul");
  private static final Logger ALONE = Logger.getLogger("scene.alone");
  private static final Queue<Thread> THREADS = new ConcurrentLinkedQueue<>();

  static {
    ALONE.setUseParentHandlers(false);
  }

  @BeforeEach
  void plant(TestInfo scene, Canary canary) {
    planted = canary.key();
    if (scene.getDisplayName().startsWith("failsToStart")) {
      throw new IllegalStateException("rejected " + canary.key());
    }
  }

  @AfterEach
  void cleanUp(TestInfo scene, Canary canary) {
    if (scene.getDisplayName().startsWith("printsWhenItIsOver")) {
      System.out.println("used " + canary.key());
    }
    if (scene.getDisplayName().startsWith("failsToEnd")) {
      throw new IllegalStateException("rejected " + canary.key());
    }
  }

  @AfterAll
  static void endThreads() {
    THREADS.forEach(Thread::interrupt);
  }

  @Test
  void inspectsAnObject(Canary canary) {
    canary.inspectEveryForm(List.of("clean"));
  }

  @Test
  void clean(Canary canary) {
    System.out.println("the key has " + canary.key().length() + " characters");
    System.err.println(canary.leaks());
    LOGGER.log(Level.FINEST, "elevn is ok: {0}", canary.key().substring(10, 21));
    canary.inspect("list", List.of(1, canary));
  }

  @Test
  void printsPiecewise(Canary canary) {
    System.out.println("first line");
    for (char c : ("key " + canary.key() + " here").toCharArray()) {
      System.out.print(c);
    }
  }

  @Test
  void printsStackTrace(Canary canary) {
    new IllegalStateException("key " + canary.key()).printStackTrace();
  }

  @Test
  void printsFragment(Canary canary) {
    System.out.println("part " + canary.key().substring(20, 32) + " only");
  }

  @Test
  void printsBase64(Canary canary) {
    byte[] text = ("key=" + canary.key()).getBytes(StandardCharsets.UTF_8);
    System.out.println(Base64.getEncoder().encodeToString(text));
  }

  @Test
  void printsPercentEncoded(Canary canary) {
    StringBuilder encoded = new StringBuilder("?key=");
    canary.accessToken().chars().forEach(c -> encoded.append("%%%02x".formatted(c)));
    System.out.println(encoded);
  }

  @Test
  void printsPlantedSecret(Canary canary) {
    canary.plant("correct horse battery");
    System.err.print("it is correct horse battery staple");
  }

  @Test
  void logsMessage(Canary canary) {
    LOGGER.finest("key " + canary.key());
  }

  @Test
  void logsParameter(Canary canary) {
    LOGGER.log(Level.FINEST, "no place for it", canary.standardKey());
  }

  @Test
  void logsFormatted(Canary canary) {
    String key = canary.key();
    LOGGER.log(Level.FINEST, "{0}{1}", new Object[] {key.substring(0, 14), key.substring(14, 25)});
  }

  @Test
  void logsCause(Canary canary) {
    Exception cause = new IllegalArgumentException("header " + canary.key());
    LOGGER.log(Level.FINEST, "failed", new IllegalStateException("outer", cause));
  }

  @Test
  void logsSuppressed(Canary canary) {
    Exception outer = new IllegalStateException("outer");
    outer.addSuppressed(new IllegalArgumentException("header " + canary.key()));
    LOGGER.log(Level.FINEST, "failed", outer);
  }

  @Test
  void logsToLoggerWithoutParents(Canary canary) {
    ALONE.log(new LogRecord(Level.FINEST, "key " + canary.key()));
  }

  @Test
  void threadDies(Canary canary) throws InterruptedException {
    String key = canary.key();
    Thread worker =
        new Thread(
            () -> {
              throw new IllegalStateException("key " + key);
            },
            "worker");
    worker.start();
    worker.join();
  }

  @Test
  void threadDiesQuietly(Canary canary) throws InterruptedException {
    Thread worker =
        new Thread(
            () -> {
              throw new IllegalStateException("nothing about " + canary.key().length());
            },
            "worker");
    worker.start();
    worker.join();
  }

  @Test
  void threadIsNamed(Canary canary) {
    Thread thread = new Thread(LockSupport::park, "call with " + canary.key());
    thread.setDaemon(true);
    thread.start();
    THREADS.add(thread);
  }

  @Test
  void throwsKey(Canary canary) {
    throw new IllegalStateException("rejected " + canary.key());
  }

  @Test
  void throwsWithoutKey(Canary canary) {
    throw new IllegalStateException("rejected " + canary.key().length());
  }

  @Test
  void inspectsKey(Canary canary) {
    canary.inspect("answer", List.of("a", "key " + canary.key()));
  }

  @Test
  void swallowsInspection(Canary canary) {
    try {
      canary.inspect("answer", canary.key());
    } catch (AssertionError ignored) {
      System.out.println("swallowed");
    }
  }

  @Test
  void failsToStart(Canary canary) {
    canary.inspect("never reached", canary.key());
  }

  @Test
  void failsToEnd(Canary canary) {
    canary.inspect("length", canary.key().length());
  }

  @Test
  void printsWhenItIsOver(Canary canary) {
    canary.inspect("length", canary.key().length());
  }
}
