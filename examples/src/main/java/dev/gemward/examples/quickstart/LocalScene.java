package dev.gemward.examples.quickstart;

import dev.gemward.Gemward;
import dev.gemward.GemwardBuilder;
import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Environment;
import dev.gemward.credential.GemwardException;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.provider.FileProvider;
import dev.gemward.testing.LocalGemini;
import dev.gemward.testing.RecordedRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A local Gemini and a mounted secret, for a machine without a key. */
final class LocalScene implements AutoCloseable {
  private final LocalGemini gemini;
  private final Path directory;
  private final Path keyFile;

  LocalScene() throws IOException {
    gemini = LocalGemini.start();
    directory = Files.createTempDirectory("gemward-quickstart");
    keyFile = directory.resolve("gemini-key");
    Files.writeString(keyFile, gemini.issueKey());
    // What a deployment would say with GEMWARD_KEY_FILE.
    System.setProperty("gemward.key-file", keyFile.toString());
  }

  GemwardBuilder builder() {
    return Gemward.builder()
        .environment(Environment.DEMO)
        .purpose("quickstart")
        .endpoint(URI.create(gemini.baseUrl()));
  }

  /** Replaces the key as a secret volume does, while the program runs. */
  void replaceKey() throws IOException {
    Path next = directory.resolve("next");
    Files.writeString(next, gemini.rotate());
    Files.move(next, keyFile, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
  }

  RecordedRequest lastRequest() {
    List<RecordedRequest> requests = gemini.requests();
    return requests.get(requests.size() - 1);
  }

  /** Returns the fingerprint of the key that the server received last. */
  String lastKey() {
    String key = lastRequest().key().orElse("");
    return ApiKey.of(key, new Origin(Place.FIXED, "the request")).fingerprint().toString();
  }

  /** Asks for a key that is bound to production, and returns what that is answered with. */
  GemwardException refusal() throws IOException {
    Path bound = directory.resolve("production-key");
    Files.writeString(
        bound, "{\"key\": \"%s\", \"environment\": \"production\"}".formatted(gemini.issueKey()));
    try (Gemward wrong = builder().provider(FileProvider.of(bound)).build()) {
      throw new IllegalStateException(wrong + " should have been refused");
    } catch (GemwardException e) {
      return e;
    }
  }

  /** Returns a key in the form of a real one, made at this moment. */
  String anyKey() {
    return gemini.issueKey();
  }

  @Override
  public void close() throws IOException {
    gemini.close();
    System.clearProperty("gemward.key-file");
    try (var files = Files.list(directory)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
    }
    Files.delete(directory);
  }
}
