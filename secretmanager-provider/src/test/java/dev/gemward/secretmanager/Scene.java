package dev.gemward.secretmanager;

import dev.gemward.testing.gemini.KeyState;
import dev.gemward.testing.gemini.LocalGemini;
import dev.gemward.testing.secretmanager.LocalSecretManager;
import dev.gemward.testing.secretmanager.SecretFault;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * What goes on around the load: a new key every second, outages of Secret Manager, a key that
 * leaks, and a key that the service does not know at first.
 */
final class Scene implements AutoCloseable {
  static final String SECRET = "projects/load/secrets/gemini-test-load";

  final LocalGemini gemini = LocalGemini.start();
  final LocalSecretManager secrets = LocalSecretManager.start();
  private final Deque<String> old = new ArrayDeque<>();
  private String current = gemini.issueKey();
  private final AtomicInteger seconds = new AtomicInteger();
  private int rotations;
  private int outages;
  private int leaks;
  private int lateKeys;
  private @Nullable String lateKey;

  Scene() {
    secrets.add(SECRET, current);
  }

  /** One second of the scene. */
  void tick() {
    int phase = seconds.get() % 10;
    switch (phase) {
      case 4 -> {
        secrets.always(SecretFault.unavailable());
        outages++;
      }
      case 7 -> secrets.heal();
      case 8 -> forgetOldKeys();
      default -> {}
    }
    switch (phase) {
      case 1 -> leak();
      case 2 -> rotateWithALateKey();
      // While Secret Manager is away nobody can know the new key, so the old one must go on
      // working.
      case 4, 5, 6, 7 -> rotate();
      default -> {
        String before = current;
        rotate();
        gemini.revoke(before); // No overlap at all.
      }
    }
    seconds.incrementAndGet();
  }

  /** Returns whether everything has happened once. */
  boolean isComplete() {
    return seconds.get() >= 10;
  }

  private void rotate() {
    old.add(current);
    current = gemini.issueKey();
    secrets.add(SECRET, current);
    rotations++;
    if (lateKey != null) {
      gemini.accept(lateKey);
      lateKey = null;
    }
  }

  private void rotateWithALateKey() {
    rotate();
    gemini.set(current, KeyState.UNKNOWN);
    lateKey = current;
    lateKeys++;
  }

  private void leak() {
    String leaked = current;
    rotate();
    gemini.markLeaked(leaked);
    leaks++;
  }

  private void forgetOldKeys() {
    while (!old.isEmpty()) {
      gemini.revoke(old.remove());
    }
  }

  @Override
  public String toString() {
    return "%d rotations, %d outages of Secret Manager, %d leaked keys, %d keys that were not known at first"
        .formatted(rotations, outages, leaks, lateKeys);
  }

  @Override
  public void close() {
    secrets.close();
    gemini.close();
  }
}
