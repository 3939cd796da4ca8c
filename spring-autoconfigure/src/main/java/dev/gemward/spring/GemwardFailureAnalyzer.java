package dev.gemward.spring;

import dev.gemward.error.GemwardException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints problem and remedy in place of a stack trace. */
final class GemwardFailureAnalyzer extends AbstractFailureAnalyzer<GemwardException> {

  @Override
  protected FailureAnalysis analyze(Throwable rootFailure, GemwardException cause) {
    String action =
        switch (cause.code()) {
          case NO_CREDENTIAL_FOUND ->
              "Put a key in one of these places: set gemward.secret, gemward.key-file or the variable"
                  + " GEMINI_API_KEY, or make a CredentialProvider a bean.";
          case UNDECLARED_ENVIRONMENT ->
              "Set gemward.environment, the variable GEMWARD_ENVIRONMENT, or"
                  + " gemward.environment-from-profiles.<profile>, to development, test, staging,"
                  + " production or a name of your own.";
          default -> cause.remedy();
        };
    return new FailureAnalysis(
        cause.problem(), action + "\nMore: docs/errors.md#" + cause.code().anchor(), cause);
  }
}
