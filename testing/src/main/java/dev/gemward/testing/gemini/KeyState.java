package dev.gemward.testing.gemini;

/** What the local Gemini thinks of a key, and so how it answers a call that carries it. */
public enum KeyState {
  /** Accepted. */
  VALID,
  /** Never issued, or revoked: 400, {@code API_KEY_INVALID}. */
  UNKNOWN,
  /** Past its time: 400, {@code API_KEY_INVALID}, and a message that says so. */
  EXPIRED,
  /** Found in public by Google: 403 with a message and no reason. */
  LEAKED,
  /**
   * Its project was suspended: 403, {@code CONSUMER_SUSPENDED}. As in the real answer, the body
   * repeats the key.
   */
  SUSPENDED,
  /** Restricted to other APIs: 403, {@code API_KEY_SERVICE_BLOCKED}. */
  API_RESTRICTED,
  /** A browser key: 403, {@code API_KEY_HTTP_REFERRER_BLOCKED}. */
  REFERRER_RESTRICTED,
  /** Restricted to other addresses: 403, {@code API_KEY_IP_ADDRESS_BLOCKED}. */
  IP_RESTRICTED,
  /** The key of an Android application: 403, {@code API_KEY_ANDROID_APP_BLOCKED}. */
  ANDROID_APP_RESTRICTED,
  /** The key of an iOS application: 403, {@code API_KEY_IOS_APP_BLOCKED}. */
  IOS_APP_RESTRICTED,
  /** A standard key the service no longer takes: 401, {@code ACCESS_TOKEN_TYPE_UNSUPPORTED}. */
  STANDARD_KEY_REFUSED,
  /**
   * An authorization key whose service account is gone: 401, {@code ACCESS_TOKEN_TYPE_UNSUPPORTED}.
   */
  SERVICE_ACCOUNT_DELETED
}
