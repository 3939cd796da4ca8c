package dev.gemward.provider;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.ConfigurationException;
import dev.gemward.credential.CredentialUnreadableException;
import dev.gemward.credential.ErrorCode;
import dev.gemward.credential.KeyEnvelope;
import dev.gemward.credential.KeyKind;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
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
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads a mounted secret, a plain key or a key envelope, and reads it again when the file changes.
 *
 * <p>Kubernetes, Cloud Run and the CSI driver replace a mounted secret by swapping a symbolic link
 * above it, so a change is seen by what the path leads to and not by the path. The version it
 * reports is the time of the last modification.
 *
 * <p>Thread-safe. It looks at the file at most twenty times a second, however often it is asked, so
 * that a busy program does not spend its time in system calls.
 */
public final class FileProvider implements CredentialProvider {
  /** Secret Manager's limit for a payload, and far more than an envelope needs. */
  private static final int LARGEST = 64 * 1024;

  private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(50);

  private final Path path;
  private final Origin origin;
  private final LongSupplier nanoTime;
  private volatile @Nullable Content last;

  private FileProvider(Path path, LongSupplier nanoTime) {
    this.path = path;
    this.origin = new Origin(Place.MOUNTED_FILE, "file " + path);
    this.nanoTime = nanoTime;
  }

  /** Returns a provider for the secret mounted at {@code path}. The file is not read yet. */
  public static FileProvider of(Path path) {
    return of(path, System::nanoTime);
  }

  static FileProvider of(Path path, LongSupplier nanoTime) {
    return new FileProvider(path, nanoTime);
  }

  @Override
  public Answer find(CredentialRequest request) {
    try {
      return Answer.found(current());
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
    long now = nanoTime.getAsLong();
    Content content = last;
    if (content != null && now - content.seenAt < BETWEEN_LOOKS) {
      return content.key;
    }
    try {
      return look(now);
    } catch (NoSuchFileException e) {
      // Kubernetes removes what a link led to while it is followed; by then it leads elsewhere.
      return look(now);
    }
  }

  private ApiKey look(long now) throws IOException {
    Path real = path.toRealPath();
    BasicFileAttributes attributes = Files.readAttributes(real, BasicFileAttributes.class);
    Stamp stamp =
        new Stamp(real, attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    Content content = last;
    ApiKey key =
        content != null && content.stamp.equals(stamp) ? content.key : read(real, attributes);
    last = new Content(stamp, key, now);
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
        ? new CredentialUnreadableException(ErrorCode.UNREADABLE_PLACE, problem, remedy)
        : new CredentialUnreadableException(ErrorCode.UNREADABLE_PLACE, problem, remedy, cause);
  }

  @Override
  public String description() {
    return origin.text();
  }

  private record Stamp(Path real, FileTime modified, long size, @Nullable Object fileKey) {}

  private record Content(Stamp stamp, ApiKey key, long seenAt) {}

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
    public CredentialProvider create(Settings settings) {
      return settings
          .get("gemward.key-file")
          .<CredentialProvider>map(file -> FileProvider.of(path(file)))
          .orElseGet(
              () ->
                  new NotConfigured(
                      "mounted file", "set GEMWARD_KEY_FILE to the path of a mounted secret"));
    }

    /** The path appears in messages, so a key that was put in its place must not become one. */
    private static Path path(String file) {
      String text = file.strip();
      if (KeyKind.of(text) != KeyKind.UNKNOWN || text.startsWith("{")) {
        throw new ConfigurationException(
            ErrorCode.BAD_SETTING,
            "gemward.key-file holds a key instead of the path of a file.",
            "Put the key into a file, and set gemward.key-file to its path.");
      }
      try {
        return Path.of(file);
      } catch (InvalidPathException e) {
        throw new ConfigurationException(
            ErrorCode.BAD_SETTING,
            "gemward.key-file is not a path.",
            "Set it to the path of a mounted secret.");
      }
    }
  }
}
