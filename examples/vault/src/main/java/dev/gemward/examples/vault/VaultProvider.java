package dev.gemward.examples.vault;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.gemward.credential.ApiKey;
import dev.gemward.credential.KeyEnvelope;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.credential.Workload;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.error.QuietCause;
import dev.gemward.provider.Answer;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.provider.LastKeys;
import dev.gemward.provider.NamePattern;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Reads a key from a secret of Vault's key-value store, version 2: what {@code vault kv put
 * secret/gemini key=- environment=production} stores is a key envelope.
 *
 * <p>Thread-safe. A look blocks for ten seconds at most. The token of Vault is read from its file
 * each time, because whoever mounts it renews it.
 */
final class VaultProvider implements CredentialProvider {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final URI address;
  private final NamePattern path;
  private final Path tokenFile;
  private final LastKeys lastKeys = new LastKeys();

  VaultProvider(URI address, NamePattern path, Path tokenFile) {
    this.address = address;
    this.path = path;
    this.tokenFile = tokenFile;
  }

  @Override
  public Answer find(Workload workload) {
    String secret = path.fill(workload);
    JsonNode answer = read(secret);
    JsonNode fields = answer.path("data").path("data");
    if (!fields.isObject()) {
      throw unreadable("answered with something else than a secret", "Look at the path.", null);
    }
    ApiKey key =
        KeyEnvelope.open(fields.toString(), new Origin(Place.SECRET_STORE, describe(secret)))
            .withVersion(answer.path("data").path("metadata").path("version").asText());
    ApiKey same = lastKeys.keep(secret, key);
    long lease = answer.path("lease_duration").asLong();
    return lease > 0 ? Answer.found(same, Duration.ofSeconds(lease)) : Answer.found(same);
  }

  private JsonNode read(String secret) {
    BoundedHttp.Response response;
    try {
      response = BoundedHttp.get(address.resolve("/v1/" + secret), "X-Vault-Token", token());
    } catch (IOException e) {
      throw unreadable("gave no usable answer", "Look at it, and at the network.", e);
    }
    if (response.status() != 200) {
      throw refused(secret, response.status());
    }
    try {
      return JSON.readTree(response.body());
    } catch (JsonProcessingException e) {
      // Not kept as a cause: a parser quotes what it could not read.
      throw unreadable("answered with something else than JSON", "Look at its address.", null);
    }
  }

  private String token() {
    String token;
    try {
      token = Files.readString(tokenFile).strip();
    } catch (IOException e) {
      // The path is not told: it is the token itself where somebody took the setting for that.
      throw unreadable(
          "cannot be asked: the file of its token cannot be read",
          "Mount the token where gemward.vault.token-file says.",
          e);
    }
    // What is no header would be quoted by whoever refuses to send it.
    if (!token.matches("[!-~]+")) {
      throw unreadable(
          "cannot be asked: what is in the file of its token is none",
          "Mount the token where gemward.vault.token-file says.",
          null);
    }
    return token;
  }

  /** A path that is configured and holds nothing is broken: no weaker place may answer instead. */
  private CredentialUnreadableException refused(String secret, int status) {
    return switch (status) {
      case 403 ->
          unreadable(
              "does not let this process read " + secret,
              "Give the policy of its token the capability read on that path, or renew the token.",
              null);
      case 404 ->
          unreadable(
              "has no secret " + secret,
              "Store the key with vault kv put, or correct gemward.vault.path.",
              null);
      default ->
          unreadable(
              "answered with status " + status,
              "Look at its log. It is not followed to another address.",
              null);
    };
  }

  private CredentialUnreadableException unreadable(
      String state, String remedy, @Nullable IOException cause) {
    String problem = "Vault at " + address + " " + state + ".";
    return cause == null
        ? new CredentialUnreadableException(CoreErrorCode.UNREADABLE_PLACE, problem, remedy)
        : new CredentialUnreadableException(
            CoreErrorCode.UNREADABLE_PLACE, problem, remedy, QuietCause.of(cause));
  }

  @Override
  public String description() {
    return describe(path.text());
  }

  private static String describe(String secret) {
    return "Vault secret " + secret;
  }
}
