package dev.gemward.refusal;

import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.ErrorCode;

/**
 * What may refuse to serve a credential. Each rule has a name by which it can be overridden, with a
 * reason, in the builder or with {@code gemward.override.<name>}.
 */
public enum RefusalRule {
  /** The process runs on a device of an end user, who can read its memory and its traffic. */
  CLIENT_SIDE_PROGRAM(CoreErrorCode.CLIENT_SIDE_PROGRAM),
  /**
   * The process was started by jpackage's launcher: usually an application on somebody's desktop.
   */
  PACKAGED_APPLICATION(CoreErrorCode.PACKAGED_APPLICATION),
  /** A managed platform or CI on which nobody declared the environment. */
  UNDECLARED_ENVIRONMENT(CoreErrorCode.UNDECLARED_ENVIRONMENT),
  /** The key is bound to another environment. */
  ENVIRONMENT_MISMATCH(CoreErrorCode.ENVIRONMENT_MISMATCH),
  /** The key is bound to another purpose. */
  PURPOSE_MISMATCH(CoreErrorCode.PURPOSE_MISMATCH),
  /** The endpoint is plain HTTP and not on this machine. */
  PLAINTEXT_ENDPOINT(CoreErrorCode.PLAINTEXT_ENDPOINT),
  /** The envelope says that the key has expired. */
  EXPIRED_KEY(CoreErrorCode.EXPIRED_KEY),
  /** The origin is too weak for production. */
  WEAK_ORIGIN(CoreErrorCode.WEAK_ORIGIN),
  /** A file inside the program holds a key, for everybody who has the program. */
  PACKAGED_KEY(CoreErrorCode.PACKAGED_KEY),
  /** The SDK was told by an environment variable to replay recordings instead of calling Gemini. */
  REPLAY_MODE(CoreErrorCode.REPLAY_MODE),
  /** Live of this SDK would open its session past the transport, and its objects hold the key. */
  UNROUTED_LIVE(CoreErrorCode.UNROUTED_LIVE);

  private final CoreErrorCode code;

  RefusalRule(CoreErrorCode code) {
    this.code = code;
  }

  /** Returns the error that this rule raises. */
  public ErrorCode code() {
    return code;
  }

  /** Returns the name for overrides: {@code packaged-application}. */
  public String overrideName() {
    return code.anchor();
  }
}
