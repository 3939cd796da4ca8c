package dev.gemward.error;

/** The errors that core can tell of, whatever the place of the key. */
public enum CoreErrorCode implements ErrorCode {
  /** No place held a credential. */
  NO_CREDENTIAL_FOUND,
  /** A place is configured and could not be read. */
  UNREADABLE_PLACE,
  /** A place has not answered for longer than a call should wait. */
  SLOW_PLACE,
  /** A provider asked for the credential that it was asked for. */
  REENTRANT_LOOK,
  /** The thread was interrupted while it waited for a credential. */
  INTERRUPTED,
  /** Libraries on the class path do not fit together. */
  CLASS_PATH_CONFLICT,
  /** A value cannot be a key. */
  MALFORMED_KEY,
  /** A stored envelope is not in the format. */
  MALFORMED_ENVELOPE,
  /** Two variables hold different keys. */
  AMBIGUOUS_KEYS,
  /** Two places of one kind are configured, and nothing says which is asked first. */
  AMBIGUOUS_PLACES,
  /** A declared environment or purpose is not a name. */
  BAD_NAME,
  /** A setting has a value that is not understood. */
  BAD_SETTING,
  /** Something is configured whose module is not on the class path. */
  MISSING_MODULE,
  /** The google-genai on the class path lacks the hook this library needs. */
  SDK_TOO_OLD,
  /** The program runs on a device of an end user. */
  CLIENT_SIDE_PROGRAM,
  /** The program is a packaged application. */
  PACKAGED_APPLICATION,
  /** A managed platform or CI, and no environment was declared. */
  UNDECLARED_ENVIRONMENT,
  /** The key is bound to another environment. */
  ENVIRONMENT_MISMATCH,
  /** The key is bound to another purpose. */
  PURPOSE_MISMATCH,
  /** Calls would leave the machine unencrypted. */
  PLAINTEXT_ENDPOINT,
  /** The envelope says that the key has expired. */
  EXPIRED_KEY,
  /** The service has reported the key as leaked. */
  LEAKED_KEY,
  /** The service refuses the key, and the place it came from has no other. */
  REJECTED_KEY,
  /** The origin is too weak for production. */
  WEAK_ORIGIN,
  /** A key is packaged with the program. */
  PACKAGED_KEY,
  /** The SDK was told to record or replay instead of calling Gemini. */
  REPLAY_MODE,
  /** The SDK would open a Live session past the transport. */
  UNROUTED_LIVE,
  /** A call would have carried the key to a host it does not belong to. */
  FOREIGN_HOST,
  /** The calls or tokens of a window are used up. */
  BUDGET_EXCEEDED,
  /** A call was made after close. */
  CLOSED
}
