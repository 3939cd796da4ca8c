package dev.gemward.spring;

import dev.gemward.error.CoreErrorCode;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * Says which libraries do not fit together when a class or method of one of Google's is missing:
 * Maven takes the version that is named first, and the SDK and Secret Manager name others.
 */
final class ClassPathFailureAnalyzer extends AbstractFailureAnalyzer<LinkageError> {
  private static final List<String> GOOGLE =
      List.of(
          "com/google/auth/",
          "com/google/protobuf/",
          "com/google/api/",
          "com/google/common/",
          "com/google/genai/",
          "io/grpc/");

  @Override
  protected @Nullable FailureAnalysis analyze(Throwable rootFailure, LinkageError cause) {
    String missing = String.valueOf(cause.getMessage());
    if (GOOGLE.stream().noneMatch(missing.replace('.', '/')::contains)) {
      return null;
    }
    return new FailureAnalysis(
        "Libraries of Google on the class path do not fit together: "
            + cause.getClass().getSimpleName()
            + " ("
            + missing
            + ").",
        "Import dev.gemward:gemward-bom into dependencyManagement, in the version of this starter and"
            + " before other BOMs."
            + "\nMore: docs/errors.md#"
            + CoreErrorCode.CLASS_PATH_CONFLICT.anchor(),
        cause);
  }
}
