package dev.gemward.provider;

import static dev.gemward.testing.FakeKeys.assertNoPieceOf;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.InsecureKeyAccess;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.credential.Purpose;
import dev.gemward.credential.Workload;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.testing.FakeKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileProviderTest {
  private static final Workload WORKLOAD =
      new Workload(DeploymentEnvironment.PRODUCTION, Purpose.DEFAULT);
  private static final FileTime TIME = FileTime.from(Instant.parse("2026-11-01T00:00:00Z"));

  @TempDir private Path directory;
  private final String one = FakeKeys.authorization();
  private final String two = FakeKeys.authorization();
  private Path file;
  private FileProvider provider;

  @BeforeEach
  void mount() {
    file = directory.resolve("gemini");
    provider = FileProvider.of(file);
  }

  @Test
  void theFileIsWorthAnotherLookAfterASecond() throws IOException {
    write(file, one);

    assertThat(((Answer.Found) provider.find(WORKLOAD)).freshFor()).contains(Duration.ofSeconds(1));
  }

  @Test
  void aPlainKeyIsReadWithTheTimeOfTheFileAsItsVersion() throws IOException {
    write(file, one + "\n");

    ApiKey key = found();

    assertThat(key.expose(InsecureKeyAccess.get())).isEqualTo(one);
    assertThat(key.origin()).isEqualTo(new Origin(Place.MOUNTED_FILE, "file " + file));
    assertThat(key.version()).contains("2026-11-01T00:00:00Z");
  }

  @Test
  void anEnvelopeBindsTheKey() throws IOException {
    write(file, "\uFEFF{\"key\": \"" + one + "\", \"environment\": \"production\"}\n");

    ApiKey key = found();

    assertThat(key.expose(InsecureKeyAccess.get())).isEqualTo(one);
    assertThat(key.binding().environments()).containsExactly(DeploymentEnvironment.PRODUCTION);
    assertThat(key.version()).contains("2026-11-01T00:00:00Z");
  }

  @Test
  void theSameKeyObjectIsReturnedUntilTheFileChanges() throws IOException {
    write(file, one);
    ApiKey first = found();

    assertThat(found()).isSameAs(first);

    Files.setLastModifiedTime(file, FileTime.from(TIME.toInstant().plusSeconds(1)));
    assertThat(found()).isNotSameAs(first);
    assertThat(found().sameAs(first)).isTrue();
  }

  @Test
  void aFileThatIsWrittenAgainIsReadAgain() throws IOException {
    write(file, one);
    assertThat(raw()).isEqualTo(one);

    Files.writeString(file, two);

    assertThat(raw()).isEqualTo(two);
  }

  @Test
  void aFileThatIsReplacedByOneOfTheSameTimeAndSizeIsReadAgain() throws IOException {
    write(file, one);
    assertThat(raw()).isEqualTo(one);

    Path next = directory.resolve("next");
    write(next, two);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);

    assertThat(raw()).isEqualTo(two);
  }

  @Test
  void theSwapOfASymbolicLinkAboveTheFileIsNoticed() throws IOException {
    KubernetesVolume volume = new KubernetesVolume(directory, "gemini");
    volume.publish(one, TIME);
    assertThat(raw()).isEqualTo(one);
    FileTime before = Files.getLastModifiedTime(file);
    long size = Files.size(file);

    volume.publish(two, TIME);

    assertThat(Files.getLastModifiedTime(file)).isEqualTo(before);
    assertThat(Files.size(file)).isEqualTo(size);
    assertThat(raw()).isEqualTo(two);
  }

  @Test
  void aMissingFileIsBrokenAndNotAbsent() {
    assertUnreadable("does not exist", "Mount the secret there, or correct gemward.key-file.");
  }

  @Test
  void whatTheSystemSaysOfAFileThatCannotBeReadIsTheCause() {
    assertThatExceptionOfType(CredentialUnreadableException.class)
        .isThrownBy(() -> provider.find(WORKLOAD))
        .withCauseInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aLinkThatLeadsNowhereIsBroken() throws IOException {
    Files.createSymbolicLink(file, directory.resolve("nowhere"));

    assertUnreadable("does not exist", "Mount the secret there, or correct gemward.key-file.");
  }

  @Test
  void aFileThatDisappearsIsBrokenEvenThoughItWasReadBefore() throws IOException {
    write(file, one);
    assertThat(raw()).isEqualTo(one);

    Files.delete(file);

    assertUnreadable("does not exist", "Mount the secret there, or correct gemward.key-file.");
  }

  @Test
  void aDirectoryIsBroken() throws IOException {
    Files.createDirectory(file);

    assertUnreadable("is a directory", "Name the file inside it.");
  }

  @Test
  void aFileThatMayNotBeReadIsBroken() throws IOException {
    write(file, one);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-w-------"));
    assumeFalse(Files.isReadable(file), "needs a user who may not read everything: not root");

    assertUnreadable(
        "may not be read by this process", "Let the user of this process read the file.");
  }

  @Test
  void aFileOf64KibibytesIsReadAndALargerOneIsBroken() throws IOException {
    String envelope = "{\"key\": \"" + one + "\"}";
    write(file, envelope + " ".repeat(64 * 1024 - envelope.length()));
    assertThat(raw()).isEqualTo(one);

    write(file, envelope + " ".repeat(64 * 1024 - envelope.length() + 1));
    assertUnreadable("is larger than 64 KiB", "Store a plain key or a key envelope in it.");
  }

  @Test
  void whatIsNotUtf8IsBroken() throws IOException {
    Files.write(file, new byte[] {'A', 'I', (byte) 0xFF, 'z', 'a'});
    assertUnreadable("is not text in UTF-8", "Store a plain key or a key envelope in it.");

    Files.write(file, one.getBytes(java.nio.charset.StandardCharsets.UTF_16));
    assertUnreadable("is not text in UTF-8", "Store a plain key or a key envelope in it.");
  }

  @Test
  void anEmptyFileIsBroken() throws IOException {
    write(file, "\n");

    assertThatExceptionOfType(CredentialUnreadableException.class)
        .isThrownBy(() -> provider.find(WORKLOAD))
        .withMessage(
            """
            The value of file %s is empty.
            Put the key there, or remove it so that the next place is asked.
            More: docs/errors.md#malformed-key"""
                .formatted(file));
  }

  @Test
  void aBrokenFileIsReadAgainOnceItIsMended() throws IOException {
    write(file, "'" + one + "'");
    assertThatExceptionOfType(CredentialUnreadableException.class)
        .isThrownBy(() -> provider.find(WORKLOAD))
        .satisfies(e -> assertNoPieceOf(one, e));

    write(file, one);

    assertThat(raw()).isEqualTo(one);
  }

  @Test
  void theFactoryTakesThePathFromTheSetting() throws IOException {
    write(file, one);
    FakeProcess process = new FakeProcess().variable("GEMWARD_KEY_FILE", file.toString());

    CredentialProvider configured = new FileProvider.Factory().create(process.settings());

    assertThat(configured.description()).isEqualTo("file " + file);
    assertThat(configured.find(WORKLOAD)).isInstanceOf(Answer.Found.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"AIza", "AQ.", " AIza", "{\"key\": \""})
  void aKeyInPlaceOfThePathIsRefusedAndNotQuoted(String beginning) {
    FakeProcess process = new FakeProcess().property("gemward.key-file", beginning + one);

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> new FileProvider.Factory().create(process.settings()))
        .withMessage(
            """
            gemward.key-file holds a key instead of the path of a file.
            Put the key into a file, and set gemward.key-file to its path.
            More: docs/errors.md#bad-setting""")
        .withNoCause();
  }

  @Test
  void whatIsNotAPathIsRefusedAndNotQuoted() {
    FakeProcess process = new FakeProcess().property("gemward.key-file", "/run/\u0000" + one);

    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> new FileProvider.Factory().create(process.settings()))
        .withMessage(
            """
            gemward.key-file is not a path.
            Set it to the path of a mounted secret.
            More: docs/errors.md#bad-setting""")
        .withNoCause();
  }

  private void assertUnreadable(String state, String remedy) {
    assertThatExceptionOfType(CredentialUnreadableException.class)
        .isThrownBy(() -> provider.find(WORKLOAD))
        .withMessage(
            """
            The key file %s %s.
            %s
            More: docs/errors.md#unreadable-place"""
                .formatted(file, state, remedy))
        .satisfies(e -> assertNoPieceOf(one, e));
  }

  private String raw() {
    return found().expose(InsecureKeyAccess.get());
  }

  private ApiKey found() {
    return (ApiKey) ((Answer.Found) provider.find(WORKLOAD)).credential();
  }

  private static void write(Path path, String text) throws IOException {
    Files.write(path, text.getBytes(UTF_8));
    Files.setLastModifiedTime(path, TIME);
  }
}
