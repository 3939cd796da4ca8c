package dev.gemward.error;

/**
 * A place is configured, and what it holds could not be read. The search stops here: it never falls
 * through to a weaker place.
 */
public final class CredentialUnreadableException extends GemwardException {
  private static final long serialVersionUID = 1L;

  /** Says what could not be read and what to do. */
  public CredentialUnreadableException(ErrorCode code, String problem, String remedy) {
    super(code, problem, remedy, null);
  }

  /**
   * Says what could not be read and what to do.
   *
   * @param cause the failure below; its messages must not hold key material
   */
  public CredentialUnreadableException(
      ErrorCode code, String problem, String remedy, Throwable cause) {
    super(code, problem, remedy, cause);
  }

  @Override
  GemwardException copy(Throwable cause) {
    return new CredentialUnreadableException(code(), problem(), remedy(), cause);
  }
}
