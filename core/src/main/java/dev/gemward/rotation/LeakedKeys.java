package dev.gemward.rotation;

import dev.gemward.credential.KeyFingerprint;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The keys that the service has reported as leaked to any cache of this process. There is no way
 * back: such a key must not be used even if its place still returns it.
 */
final class LeakedKeys {
  private static final Set<KeyFingerprint> FINGERPRINTS = ConcurrentHashMap.newKeySet();
  private static final AtomicInteger COUNT = new AtomicInteger();

  private LeakedKeys() {}

  /** Adds {@code fingerprint}, and returns whether it was not among them before. */
  static boolean add(KeyFingerprint fingerprint) {
    boolean news = FINGERPRINTS.add(fingerprint);
    if (news) {
      COUNT.incrementAndGet();
    }
    return news;
  }

  static boolean contains(KeyFingerprint fingerprint) {
    return FINGERPRINTS.contains(fingerprint);
  }

  /**
   * Returns a number that changes with each leak, so that a credential that was compared with all
   * of them need not be compared again for each call.
   */
  static int count() {
    return COUNT.get();
  }
}
