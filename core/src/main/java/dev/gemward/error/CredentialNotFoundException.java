package dev.gemward.error;

/** Every place was asked, and none holds a credential. */
public final class CredentialNotFoundException extends GemwardException {
  private static final long serialVersionUID = 1L;

  /** Says which places were asked and what to do. */
  public CredentialNotFoundException(String problem, String remedy) {
    super(CoreErrorCode.NO_CREDENTIAL_FOUND, problem, remedy, null);
  }

  private CredentialNotFoundException(String problem, String remedy, Throwable cause) {
    super(CoreErrorCode.NO_CREDENTIAL_FOUND, problem, remedy, cause);
  }

  @Override
  GemwardException copy(Throwable cause) {
    return new CredentialNotFoundException(problem(), remedy(), cause);
  }
}
