package dev.gemward.secretmanager;

import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import io.grpc.ManagedChannelProvider.ProviderNotFoundException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.stream.Collectors;

/** Says which libraries do not fit together when one misses a class or a method of another. */
final class ClassPathConflict {
  private static final List<String> SUSPECTS =
      List.of(
          "com.google.auth.Credentials",
          "com.google.auth.oauth2.GoogleCredentials",
          "com.google.protobuf.Message",
          "com.google.api.core.ApiFuture",
          "com.google.common.base.Preconditions");

  private ClassPathConflict() {}

  static boolean shows(Throwable failure) {
    return failure instanceof LinkageError || failure instanceof ProviderNotFoundException;
  }

  static ConfigurationException of(Throwable failure) {
    String missing = String.valueOf(failure.getMessage());
    if (failure instanceof ProviderNotFoundException || missing.contains("io/grpc/")) {
      return new ConfigurationException(
          CoreErrorCode.CLASS_PATH_CONFLICT,
          "Secret Manager cannot be asked over gRPC, whose libraries are missing or too old.",
          "Set gemward.secret-transport=http-json, or do not exclude the libraries of gRPC.");
    }
    return new ConfigurationException(
        CoreErrorCode.CLASS_PATH_CONFLICT,
        "The client of Secret Manager does not fit to other libraries on the class path: "
            + failure.getClass().getSimpleName()
            + " ("
            + missing
            + "). Found "
            + found()
            + ".",
        "Import dev.gemward:gemward-bom into dependencyManagement, in the version of this module and"
            + " before other BOMs, or pin google-auth-library-bom 1.50.0, protobuf-bom 4.33.6,"
            + " api-common 2.66.0 and guava 33.6.0-jre, or newer.");
  }

  private static String found() {
    return SUSPECTS.stream()
        .map(ClassPathConflict::jarOf)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String jarOf(String name) {
    try {
      CodeSource source =
          Class.forName(name, false, ClassPathConflict.class.getClassLoader())
              .getProtectionDomain()
              .getCodeSource();
      return String.valueOf(Path.of(source.getLocation().getPath()).getFileName());
    } catch (ClassNotFoundException | LinkageError | RuntimeException e) {
      return "no " + name;
    }
  }
}
