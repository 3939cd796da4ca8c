package dev.gemward.provider;

import dev.gemward.credential.ApiKey;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The keys that a provider answered last, so that it answers the same object until what is stored
 * has changed.
 *
 * <p>Thread-safe. Does not block. It is no cache: it does not know how old a key is.
 */
public final class LastKeys {
  private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();

  /** Makes one that knows no key. */
  public LastKeys() {}

  /**
   * Returns the key to answer from {@code place}, such as the path of a secret: the one that was
   * answered last if {@code read} is the same in value, version, binding, owner and times, and else
   * {@code read}.
   */
  public ApiKey keep(String place, ApiKey read) {
    return keys.merge(place, read, (old, now) -> isUnchanged(old, now) ? old : now);
  }

  /** A secret can be deleted and made again, so the version alone does not tell. */
  private static boolean isUnchanged(ApiKey old, ApiKey now) {
    return old.version().equals(now.version())
        && old.sameAs(now)
        && old.origin().equals(now.origin())
        && old.binding().equals(now.binding())
        && old.owner().equals(now.owner())
        && old.created().equals(now.created())
        && old.expires().equals(now.expires());
  }
}
