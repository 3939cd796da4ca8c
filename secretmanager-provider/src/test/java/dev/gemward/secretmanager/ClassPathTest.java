package dev.gemward.secretmanager;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.MoreCollectors;
import dev.gemward.testing.FakeKeys;
import dev.gemward.testing.secretmanager.LocalSecretManager;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private static final Path OLD = Path.of("..", "lines", "old-google", "target", "lib");
  private static final String AUTH = "google-auth-library-oauth2-http";
  private static final String CREDENTIALS = "google-auth-library-credentials";
  private static final String PROTOBUF = "protobuf-java";

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
    child.withoutJars("google-auth-library-.*\\.jar").withJars(old(AUTH), old(CREDENTIALS));

    assertThat(child.ask(over, SECRET, over.at(google)))
        .isEqualTo(
            conflict(
                "NoClassDefFoundError (com/google/auth/mtls/CertificateSourceUnavailableException)",
                old(CREDENTIALS),
                old(AUTH),
                ours(PROTOBUF)));
  }

  @ParameterizedTest
  @EnumSource(Over.class)
  void anOldProtobuf(Over over) throws Exception {
    child.withoutJars("protobuf-java-[0-9].*\\.jar").withJars(old(PROTOBUF));

    assertThat(child.ask(over, SECRET, over.at(google)))
        .isEqualTo(
            conflict(
                "NoClassDefFoundError (com/google/protobuf/RuntimeVersion$RuntimeDomain)",
                ours(CREDENTIALS),
                ours(AUTH),
                old(PROTOBUF)));
  }

  @Test
  void theReadmeNamesTheVersions() throws Exception {
    assertThat(Files.readString(Path.of("README.md")))
        .contains(
            "| google-genai, then this module | %s, %s | no:"
                .formatted(version(AUTH, old(AUTH)), version(PROTOBUF, old(PROTOBUF))))
        .contains("| this module | %s, %s | yes |".formatted(version(AUTH), version(PROTOBUF)));
  }

  private static String conflict(String error, Path... found) {
    String jars =
        Stream.of(found).map(jar -> jar.getFileName().toString()).collect(Collectors.joining(", "));
    return """
    broken: The client of Secret Manager does not fit to other libraries on the class path: %s. \
    Found %s, %s, %s.
    Import dev.gemward:gemward-bom into dependencyManagement, in the version of this module and \
    before other BOMs, or pin google-auth-library-bom %s, protobuf-bom %s, api-common \
    %s and guava %s, or newer.
    More: docs/errors.md#class-path-conflict
    """
        .formatted(
            error,
            jars,
            ours("api-common").getFileName(),
            ours("guava").getFileName(),
            version(AUTH),
            version(PROTOBUF),
            version("api-common"),
            version("guava"));
  }

  /** Returns the version of an artifact in this build. */
  private static String version(String artifact) {
    return version(artifact, ours(artifact));
  }

  private static String version(String artifact, Path jar) {
    String name = jar.getFileName().toString();
    return name.substring(artifact.length() + 1, name.length() - ".jar".length());
  }

  private static Path ours(String artifact) {
    return only(
        artifact,
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .map(Path::of));
  }

  private static Path old(String artifact) throws IOException {
    try (Stream<Path> jars = Files.list(OLD)) {
      return only(artifact, jars);
    }
  }

  private static Path only(String artifact, Stream<Path> jars) {
    return jars.filter(jar -> jar.getFileName().toString().matches(artifact + "-[0-9].*\\.jar"))
        .collect(MoreCollectors.onlyElement());
  }
}
