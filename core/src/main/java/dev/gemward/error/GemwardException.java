package dev.gemward.error;

import org.jspecify.annotations.Nullable;

/**
 * Something an operator can act on: what is wrong, and what to do about it. No message quotes a
 * secret.
 *
 * <p>Calls of the Gemini client report one of these as a cause, because the SDK wraps what goes
 * wrong below it.
 */
public abstract sealed class GemwardException extends RuntimeException
    permits BudgetExceededException,
        ConfigurationException,
        CredentialNotFoundException,
        CredentialRefusedException,
        CredentialUnreadableException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String problem;
  private final String remedy;

  GemwardException(ErrorCode code, String problem, String remedy, @Nullable Throwable cause) {
    super(null, cause);
    this.code = code;
    this.problem = problem;
    this.remedy = remedy;
  }

  /** Returns problem, remedy, and the heading in {@code docs/errors.md} that tells more. */
  @Override
  public String getMessage() {
    return problem + "\n" + remedy + "\nMore: docs/errors.md#" + code.anchor();
  }

  /**
   * Returns the same error with the stack of this thread, caused by this one: for a failure that
   * several threads waited for.
   */
  public final GemwardException again() {
    return copy(this);
  }

  abstract GemwardException copy(Throwable cause);

  /** Returns which error this is. */
  public ErrorCode code() {
    return code;
  }

  /** Returns what is wrong. */
  public String problem() {
    return problem;
  }

  /** Returns what to do about it. */
  public String remedy() {
    return remedy;
  }
}
