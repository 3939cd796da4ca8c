package dev.gemward.spring;

import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.ErrorCode;
import dev.gemward.error.GemwardException;
import java.util.Map;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints problem and remedy in place of a stack trace. */
final class GemwardFailureAnalyzer extends AbstractFailureAnalyzer<GemwardException> {
  /** What to do in the words of an application, where core speaks of variables. */
  private static final Map<ErrorCode, String> REMEDIES =
      Map.of(
          CoreErrorCode.NO_CREDENTIAL_FOUND,
          "Put a key in one of these places: set gemward.secret, gemward.key-file or the variable"
              + " GEMINI_API_KEY, or make a CredentialProvider a bean.",
          CoreErrorCode.UNDECLARED_ENVIRONMENT,
          "Set gemward.environment, the variable GEMWARD_ENVIRONMENT, or"
              + " gemward.environment-from-profiles.<profile>, to development, test, staging,"
              + " production or a name of your own.");

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, GemwardException cause) {
    return new FailureAnalysis(
        cause.problem(),
        REMEDIES.getOrDefault(cause.code(), cause.remedy())
            + "\nMore: docs/errors.md#"
            + cause.code().anchor(),
        cause);
  }
}
