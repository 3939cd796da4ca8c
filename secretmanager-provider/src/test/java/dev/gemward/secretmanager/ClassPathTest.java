package dev.gemward.secretmanager;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.testing.FakeKeys;
import dev.gemward.testing.secretmanager.LocalSecretManager;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What works, and what is said, with other libraries on the class path than the ones of the build.
 */
class ClassPathTest {
  private static final String SECRET = "projects/acme/secrets/gemini";
  private static final Path OLD = Path.of("target", "old");
  private static final String FOUND =
      "found: standard key %s from Secret Manager secret projects/acme/secrets/gemini version 1\n";

  /** What the README says may be excluded. */
  private static final String EXCLUDED =
      "(grpc-(xds|googleapis|services|netty-shaded|alts)|re2j|conscrypt-openjdk-uber)-[0-9].*\\.jar";

  private static final String FOR_TESTS =
      "(gemward-testing|jetty|junit|assertj|opentest4j|apiguardian|byte-buddy|logback).*";

  @TempDir private Path directory;
  private final LocalSecretManager google = LocalSecretManager.start();
  private String found = "";
  private Child child = new Child(Path.of("."));

  @BeforeEach
  void store() {
    child = new Child(directory);
    google.add(SECRET, FakeKeys.standard());
    try (SecretManagerProvider provider = Over.GRPC.builder(google, SECRET).build()) {
      found = FOUND.formatted(Asked.key(provider).fingerprint());
    }
  }

  @AfterEach
  void stop() {
    google.close();
  }

  @ParameterizedTest
  @EnumSource(Over.class)
  void aProgramThatDoesNotCloseItsProviderEnds(Over over) throws Exception {
    assertThat(child.ask(over, SECRET, over.at(google))).isEqualTo(found);
  }

  @Test
  void overHttpJsonTheLibrariesOfGrpcMayBeLeftOut() throws Exception {
    int all = child.classPath().size();
    child.withoutJars(EXCLUDED);
    assertThat(all - child.classPath().size()).as("jars left out").isEqualTo(7);
    child.withoutJars(FOR_TESTS);

    assertThat(child.ask(Over.HTTP_JSON, SECRET, Over.HTTP_JSON.at(google))).isEqualTo(found);
  }

  @Test
  void overGrpcTheyMayNot() throws Exception {
    child.withoutJars(EXCLUDED);

    assertThat(child.ask(Over.GRPC, SECRET, Over.GRPC.at(google)))
        .isEqualTo(
            """
            broken: Secret Manager cannot be asked over gRPC, whose libraries are missing or too old.
            Set gemward.secret-transport=http-json, or do not exclude the libraries of gRPC.
            More: docs/errors.md#class-path-conflict
            """);
  }

  @ParameterizedTest
  @EnumSource(Over.class)
  void anOldGoogleAuth(Over over) throws Exception {
    child
        .withoutJars("google-auth-library-.*\\.jar")
        .withJars(
            OLD.resolve("google-auth-library-oauth2-http-1.33.0.jar"),
            OLD.resolve("google-auth-library-credentials-1.33.0.jar"));

    assertThat(child.ask(over, SECRET, over.at(google)))
        .isEqualTo(
            conflict(
                "NoClassDefFoundError (com/google/auth/mtls/CertificateSourceUnavailableException)",
                "google-auth-library-credentials-1.33.0.jar,"
                    + " google-auth-library-oauth2-http-1.33.0.jar, protobuf-java-4.33.6.jar"));
  }

  @ParameterizedTest
  @EnumSource(Over.class)
  void anOldProtobuf(Over over) throws Exception {
    child
        .withoutJars("protobuf-java-[0-9].*\\.jar")
        .withJars(OLD.resolve("protobuf-java-3.25.5.jar"));

    assertThat(child.ask(over, SECRET, over.at(google)))
        .isEqualTo(
            conflict(
                "NoClassDefFoundError (com/google/protobuf/RuntimeVersion$RuntimeDomain)",
                "google-auth-library-credentials-1.50.0.jar,"
                    + " google-auth-library-oauth2-http-1.50.0.jar, protobuf-java-3.25.5.jar"));
  }

  private static String conflict(String error, String jars) {
    return """
    broken: The client of Secret Manager does not fit to other libraries on the class path: %s. \
    Found %s, api-common-2.66.0.jar, guava-33.6.0-jre.jar.
    Import dev.gemward:gemward-bom into dependencyManagement, in the version of this module and \
    before other BOMs, or pin google-auth-library-bom 1.50.0, protobuf-bom 4.33.6, api-common \
    2.66.0 and guava 33.6.0-jre, or newer.
    More: docs/errors.md#class-path-conflict
    """
        .formatted(error, jars);
  }
}
