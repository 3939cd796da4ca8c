package dev.gemward.error;

/** A credential, or the place it would be used in, was refused. */
public final class CredentialRefusedException extends GemwardException {
  private static final long serialVersionUID = 1L;

  /** Says what was refused and what to do. */
  public CredentialRefusedException(ErrorCode code, String problem, String remedy) {
    super(code, problem, remedy, null);
  }

  private CredentialRefusedException(
      ErrorCode code, String problem, String remedy, Throwable cause) {
    super(code, problem, remedy, cause);
  }

  @Override
  GemwardException copy(Throwable cause) {
    return new CredentialRefusedException(code(), problem(), remedy(), cause);
  }
}
