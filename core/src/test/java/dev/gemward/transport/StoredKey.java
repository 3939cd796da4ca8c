package dev.gemward.transport;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.KeyFingerprint;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.credential.Workload;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.provider.Answer;
import dev.gemward.provider.CredentialProvider;
import java.util.concurrent.atomic.AtomicInteger;

/** A store with one key, which a test replaces; it counts how often it is asked. */
final class StoredKey implements CredentialProvider {
  private final AtomicInteger looks = new AtomicInteger();
  private volatile String key;
  private volatile boolean broken;

  StoredKey(String key) {
    this.key = key;
  }

  @Override
  public Answer find(Workload workload) {
    looks.incrementAndGet();
    if (broken) {
      throw new CredentialUnreadableException(
          CoreErrorCode.UNREADABLE_PLACE, "The test store is broken.", "Mend it.");
    }
    return Answer.found(ApiKey.of(key, origin()));
  }

  @Override
  public String description() {
    return "the test store";
  }

  /** Stores another key, and counts looks from here. */
  void set(String other) {
    key = other;
    forgetLooks();
  }

  void breakNow() {
    broken = true;
    forgetLooks();
  }

  void forgetLooks() {
    looks.set(0);
  }

  int looks() {
    return looks.get();
  }

  static KeyFingerprint fingerprint(String key) {
    return ApiKey.of(key, origin()).fingerprint();
  }

  private static Origin origin() {
    return new Origin(Place.SECRET_STORE, "the test store");
  }
}
