package dev.gemward.credential;

/** Every place was asked, and none holds a credential. */
public final class CredentialNotFoundException extends GemwardException {
  private static final long serialVersionUID = 1L;

  /** Says which places were asked and what to do. */
  public CredentialNotFoundException(String problem, String remedy) {
    super(ErrorCode.NO_CREDENTIAL_FOUND, problem, remedy, null);
  }
}
