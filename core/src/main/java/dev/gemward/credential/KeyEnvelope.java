package dev.gemward.credential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialUnreadableException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stored payload: a plain key, or a key envelope that carries the key together with what it
 * was issued for.
 *
 * <pre>{@code
 * {"key": "…", "environment": "production", "purpose": "support-chat",
 *  "owner": "chat-team", "created": "2026-11-01T00:00:00Z", "expires": "2027-02-01T00:00:00Z"}
 * }</pre>
 *
 * <p>Only {@code key} is required; {@code environment} and {@code purpose} may be lists. A field
 * that is not known here is an error, because a misspelt {@code environment} would silently bind
 * nothing.
 */
public final class KeyEnvelope {
  private static final Set<String> FIELDS =
      Set.of("key", "environment", "purpose", "owner", "created", "expires");
  private static final String REMEDY =
      "Store a plain key, or a JSON object with key and optionally environment, purpose, owner,"
          + " created, expires.";
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          // The last of two environments would silently win.
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private KeyEnvelope() {}

  /**
   * Returns the key in {@code payload}, bound as its envelope says.
   *
   * @throws CredentialUnreadableException if the payload is neither a key nor an envelope; the
   *     message never quotes it
   */
  public static ApiKey open(String payload, Origin origin) {
    // Editors on Windows put a byte order mark before a file, and a JSON parser stumbles over it.
    String json = payload.startsWith("\uFEFF") ? payload.substring(1) : payload;
    if (!json.stripLeading().startsWith("{")) {
      return ApiKey.of(payload, origin);
    }
    JsonNode envelope;
    try {
      envelope = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      // Not kept as a cause: a parser quotes what it could not read.
      throw malformed(origin, "is not valid JSON");
    }
    envelope
        .fieldNames()
        .forEachRemaining(
            field -> {
              if (!FIELDS.contains(field)) {
                throw malformed(origin, "has a field that is not known");
              }
            });
    ApiKey key = ApiKey.of(required(envelope, origin), origin);
    return key.with(
        new ApiKey.KeyTerms(
            null,
            new Binding(
                names(envelope, "environment", DeploymentEnvironment::new, origin),
                names(envelope, "purpose", Purpose::new, origin)),
            text(envelope, "owner", origin),
            instant(envelope, "created", origin),
            instant(envelope, "expires", origin)));
  }

  private static String required(JsonNode envelope, Origin origin) {
    String key = text(envelope, "key", origin);
    if (key == null) {
      throw malformed(origin, "has no key");
    }
    return key;
  }

  private static @Nullable String text(JsonNode envelope, String field, Origin origin) {
    JsonNode value = envelope.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw malformed(origin, "has a field " + field + " that is not a text");
    }
    return value.textValue();
  }

  private static @Nullable Instant instant(JsonNode envelope, String field, Origin origin) {
    String value = text(envelope, field, origin);
    try {
      return value == null ? null : Instant.parse(value);
    } catch (DateTimeParseException e) {
      throw malformed(
          origin, "has a field " + field + " that is not a time like 2027-02-01T00:00:00Z");
    }
  }

  private static <T> Set<T> names(
      JsonNode envelope, String field, Function<String, T> name, Origin origin) {
    Set<T> names = new LinkedHashSet<>();
    JsonNode value = envelope.path(field);
    Iterable<JsonNode> elements =
        value.isArray()
            ? value
            : value.isMissingNode() || value.isNull() ? Set.of() : Set.of(value);
    for (JsonNode element : elements) {
      try {
        names.add(name.apply(element.isTextual() ? element.textValue() : ""));
      } catch (ConfigurationException e) {
        throw malformed(origin, "has an invalid " + field);
      }
    }
    if (value.isArray() && names.isEmpty()) {
      throw malformed(origin, "has an empty list as " + field);
    }
    return names;
  }

  private static CredentialUnreadableException malformed(Origin origin, String defect) {
    return new CredentialUnreadableException(
        CoreErrorCode.MALFORMED_ENVELOPE, "The envelope in " + origin + " " + defect + ".", REMEDY);
  }
}
