package dev.gemward.rotation;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Credential;
import dev.gemward.credential.RejectionReason;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a cache may do, said as simply as possible: which keys may be served at this moment. It
 * knows nothing of refreshing, pausing or jitter, which may only make a cache serve less.
 */
final class CacheModel {
  private final CachePolicy policy;
  private final Set<Integer> leaked = new HashSet<>();

  /** What a look has returned and when, for each key; and when it was refused, first and last. */
  private final List<KeyFacts> facts = new ArrayList<>();

  private long moment;
  private @Nullable Integer lookedFor;
  private long lookBegan;

  CacheModel(CachePolicy policy, int keys) {
    this.policy = policy;
    for (int key = 0; key < keys; key++) {
      facts.add(new KeyFacts());
    }
  }

  private static final class KeyFacts {
    long confirmedBy = -1;
    long confirmedAtMillis;
    long reported = -1;
    long firstReported = -1;
    long refused = -1;
    long insistedAtMillis = Long.MIN_VALUE / 2;
  }

  /** A look begins, and will return {@code key}, or null if it fails. */
  void lookBegins(@Nullable Integer key) {
    lookBegan = ++moment;
    lookedFor = key;
  }

  void lookLands(long nowMillis) {
    moment++;
    Integer key = lookedFor;
    if (key == null || leaked.contains(key)) {
      return;
    }
    KeyFacts of = facts.get(key);
    boolean isReported = of.reported > of.confirmedBy;
    if (isReported && of.firstReported > lookBegan) {
      return;
    }
    if (isReported) {
      of.insistedAtMillis = nowMillis;
    }
    of.confirmedBy = moment;
    of.confirmedAtMillis = nowMillis;
  }

  /**
   * The service refused {@code key}; its place may just have insisted on it all the same. Once it
   * has been given up, another report is no news: it says nothing against a look that began since.
   */
  void refused(int key, RejectionReason reason, long nowMillis) {
    moment++;
    KeyFacts of = facts.get(key);
    if (reason == RejectionReason.LEAKED) {
      leaked.add(key);
    }
    boolean insisted =
        of.refused < of.confirmedBy
            && nowMillis - of.insistedAtMillis < policy.backoff().most().toMillis();
    if (reason.isOfKey()) {
      boolean isNews = of.confirmedBy < 0 || of.reported < of.confirmedBy;
      of.firstReported = isNews ? moment : of.firstReported;
      of.reported = moment;
      of.refused = insisted ? of.refused : moment;
    }
  }

  boolean hasLeaked(int key) {
    return leaked.contains(key);
  }

  /** Returns why {@code key} must not be served, or null. */
  @Nullable String objection(int key, long nowMillis) {
    KeyFacts of = facts.get(key);
    if (leaked.contains(key)) {
      return "it has leaked";
    }
    if (of.confirmedBy < 0) {
      return "no look has returned it";
    }
    if (of.refused > of.confirmedBy) {
      return "it was refused, and no look that may be believed has returned it since";
    }
    long age = nowMillis - of.confirmedAtMillis;
    return age >= policy.maxStale().toMillis() + policy.overlap().toMillis()
        ? "nothing has confirmed it for " + age + " ms"
        : null;
  }

  static int index(List<ApiKey> keys, Credential credential) {
    for (int i = 0; i < keys.size(); i++) {
      if (Snapshot.same(keys.get(i), credential)) {
        return i;
      }
    }
    throw new AssertionError("a credential that nobody put there");
  }
}
