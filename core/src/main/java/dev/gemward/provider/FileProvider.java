package dev.gemward.provider;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.KeyEnvelope;
import dev.gemward.credential.KeyKind;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.credential.Workload;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialUnreadableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mounted secret, a plain key or a key envelope, and reads it again when the file changes.
 *
 * <p>Kubernetes, Cloud Run and the CSI driver replace a mounted secret by swapping a symbolic link
 * above it, so a change is seen by what the path leads to and not by the path. The version it
 * reports is the time of the last modification.
 *
 * <p>Thread-safe. Looking costs two system calls while nothing has changed, so a Gemward asks again
 * after a second.
 */
public final class FileProvider implements CredentialProvider {
  /** Secret Manager's limit for a payload, and far more than an envelope needs. */
  private static final int LARGEST = 64 * 1024;

  private static final Duration FRESH_FOR = Duration.ofSeconds(1);

  private final Path path;
  private final Origin origin;
  private volatile @Nullable Content last;

  private FileProvider(Path path) {
    this.path = path;
    this.origin = new Origin(Place.MOUNTED_FILE, "file " + path);
  }

  /** Returns a provider for the secret mounted at {@code path}. The file is not read yet. */
  public static FileProvider of(Path path) {
    return new FileProvider(path);
  }

  @Override
  public Answer find(Workload workload) {
    try {
      return Answer.found(current(), FRESH_FOR);
    } catch (NoSuchFileException e) {
      throw unreadable("does not exist", "Mount the secret there, or correct gemward.key-file.", e);
    } catch (AccessDeniedException e) {
      throw unreadable(
          "may not be read by this process", "Let the user of this process read the file.", e);
    } catch (CharacterCodingException e) {
      throw unreadable("is not text in UTF-8", "Store a plain key or a key envelope in it.", e);
    } catch (IOException e) {
      throw unreadable("could not be read", "Look at the cause, and at the mount.", e);
    }
  }

  private ApiKey current() throws IOException {
    try {
      return look();
    } catch (NoSuchFileException e) {
      // Kubernetes replaced the secret while its link was followed. Now it leads to the new one.
      return look();
    }
  }

  private ApiKey look() throws IOException {
    Path real = path.toRealPath();
    BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
    Stamp stamp =
        new Stamp(real, attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    Content content = last;
    ApiKey key =
        content != null && content.stamp.equals(stamp) ? content.key : read(real, attributes);
    last = new Content(stamp, key);
    return key;
  }

  private ApiKey read(Path real, BasicFileAttributes attributes) throws IOException {
    if (attributes.isDirectory()) {
      throw unreadable("is a directory", "Name the file inside it.", null);
    }
    byte[] bytes;
    try (InputStream in = Files.newInputStream(real)) {
      bytes = in.readNBytes(LARGEST + 1);
    }
    if (bytes.length > LARGEST) {
      throw unreadable("is larger than 64 KiB", "Store a plain key or a key envelope in it.", null);
    }
    String payload = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    return KeyEnvelope.open(payload, origin)
        .withVersion(attributes.lastModifiedTime().toInstant().truncatedTo(MILLIS).toString());
  }

  private CredentialUnreadableException unreadable(
      String state, String remedy, @Nullable IOException cause) {
    String problem = "The key " + origin + " " + state + ".";
    return cause == null
        ? new CredentialUnreadableException(CoreErrorCode.UNREADABLE_PLACE, problem, remedy)
        : new CredentialUnreadableException(CoreErrorCode.UNREADABLE_PLACE, problem, remedy, cause);
  }

  @Override
  public String description() {
    return origin.text();
  }

  private record Stamp(Path real, FileTime modified, long size, @Nullable Object fileKey) {}

  private record Content(Stamp stamp, ApiKey key) {}

  /** Configured with {@code gemward.key-file}. */
  static final class Factory implements ProviderFactory {
    @Override
    public String name() {
      return "file";
    }

    @Override
    public Place place() {
      return Place.MOUNTED_FILE;
    }

    @Override
    public List<Setting> settings() {
      return List.of(Setting.place("gemward.key-file"));
    }

    @Override
    public CredentialProvider create(Settings settings) {
      return settings
          .get("gemward.key-file")
          .<CredentialProvider>map(file -> FileProvider.of(path(file)))
          .orElseGet(
              () ->
                  CredentialProvider.notConfigured(
                      "mounted file", "set GEMWARD_KEY_FILE to the path of a mounted secret"));
    }

    /** The path appears in messages, so a key that was put in its place must not become one. */
    private static Path path(String file) {
      String text = file.strip();
      if (KeyKind.of(text) != KeyKind.UNKNOWN || text.startsWith("{")) {
        throw new ConfigurationException(
            CoreErrorCode.BAD_SETTING,
            "gemward.key-file holds a key instead of the path of a file.",
            "Put the key into a file, and set gemward.key-file to its path.");
      }
      try {
        return Path.of(file);
      } catch (InvalidPathException e) {
        throw new ConfigurationException(
            CoreErrorCode.BAD_SETTING,
            "gemward.key-file is not a path.",
            "Set it to the path of a mounted secret.");
      }
    }
  }
}
