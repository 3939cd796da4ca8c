package dev.gemward.credential;

import static dev.gemward.testing.FakeKeys.assertNoPieceOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonIOException;
import com.google.gson.JsonPrimitive;
import com.google.gson.JsonSerializer;
import dev.gemward.testing.FakeKeys;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeyTest {
  private static final Origin ORIGIN = new Origin(Place.MOUNTED_FILE, "file /run/gemini");

  private final String raw = FakeKeys.standard();
  private final ApiKey key = ApiKey.of(raw, ORIGIN);

  @Test
  void exposesTheRawKeyToWhoeverNamesTheAccess() {
    assertThat(key.expose(InsecureKeyAccess.get())).isEqualTo(raw);
    assertThat(InsecureKeyAccess.class.getConstructors()).isEmpty();
  }

  @Test
  @SuppressWarnings("NullAway") // What a caller without null checking can do.
  void exposesNothingWithoutTheAccess() {
    assertThatThrownBy(() -> key.expose(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("access");
  }

  @Test
  void kindIsToldByThePrefixAndGatesNothing() {
    String unknown = "gem_" + FakeKeys.noise(30);

    assertThat(key.kind()).isEqualTo(KeyKind.STANDARD);
    assertThat(ApiKey.of(FakeKeys.authorization(), ORIGIN).kind()).isEqualTo(KeyKind.AUTHORIZATION);
    assertThat(ApiKey.of(unknown, ORIGIN).kind()).isEqualTo(KeyKind.UNKNOWN);
    assertThat(ApiKey.of(unknown, ORIGIN).expose(InsecureKeyAccess.get())).isEqualTo(unknown);
  }

  @Test
  void toStringTellsKindFingerprintOriginAndVersion() {
    assertThat(key).hasToString("standard key " + key.fingerprint() + " from file /run/gemini");
    assertThat(key.withVersion("7"))
        .hasToString("standard key " + key.fingerprint() + " from file /run/gemini version 7");
    assertThat(ApiKey.of(FakeKeys.authorization(), ORIGIN).toString())
        .startsWith("authorization key #");
    assertThat(ApiKey.of(FakeKeys.noise(20), ORIGIN).toString())
        .startsWith("key of unknown kind #");
    assertNoPieceOf(raw, key.toString());
  }

  @Test
  void aPlainKeyIsBoundToNothingAndNeverExpires() {
    assertThat(key.binding()).isEqualTo(Binding.NONE);
    assertThat(key.expires()).isEmpty();
    assertThat(key.version()).isEmpty();
    assertThat(key.owner()).isEmpty();
    assertThat(key.created()).isEmpty();
  }

  @Test
  void whatIsKnownBesidesTheValueIsAddedWithoutChangingTheKey() {
    Binding binding =
        new Binding(Set.of(DeploymentEnvironment.STAGING), Set.of(new Purpose("chat")));
    Instant end = Instant.parse("2027-02-01T00:00:00Z");

    ApiKey bound = key.boundTo(binding).withVersion("7").expiring(end);

    assertThat(bound.binding()).isEqualTo(binding);
    assertThat(bound.version()).contains("7");
    assertThat(bound.expires()).contains(end);
    assertThat(bound.origin()).isEqualTo(ORIGIN);
    assertThat(bound.fingerprint()).isEqualTo(key.fingerprint());
    assertThat(bound.sameAs(key)).isTrue();
    assertThat(key.binding()).isEqualTo(Binding.NONE);
  }

  @Test
  void sameKeysAreTheSameWhereverTheyComeFrom() {
    ApiKey elsewhere = ApiKey.of(raw + "\n", new Origin(Place.FIXED, "a test")).withVersion("2");

    assertThat(key.sameAs(elsewhere)).isTrue();
    assertThat(key).isNotEqualTo(elsewhere);
  }

  @Test
  void keysThatDifferInAnySingleCharacterAreNotTheSame() {
    for (int i = 0; i < raw.length(); i++) {
      char other = raw.charAt(i) == 'x' ? 'y' : 'x';
      String changed = raw.substring(0, i) + other + raw.substring(i + 1);

      assertThat(key.sameAs(ApiKey.of(changed, ORIGIN))).as("character %d", i).isFalse();
    }
    assertThat(key.sameAs(ApiKey.of(raw.substring(0, raw.length() - 1), ORIGIN))).isFalse();
    assertThat(key.sameAs(ApiKey.of(raw + "x", ORIGIN))).isFalse();
  }

  @Test
  void javaSerializationRefusesIt() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      assertThatThrownBy(() -> out.writeObject(key))
          .isInstanceOf(NotSerializableException.class)
          .hasMessage("dev.gemward.credential.ApiKey");
    }
    assertNoPieceOf(raw, bytes.toString(StandardCharsets.ISO_8859_1));
  }

  @Test
  void jacksonFindsNothingByDefault() throws IOException {
    ObjectMapper mapper =
        JsonMapper.builder().disable(SerializationFeature.FAIL_ON_EMPTY_BEANS).build();

    assertThat(mapper.writeValueAsString(key)).isEqualTo("{}");
  }

  @Test
  void jacksonFindsNoSecretInTheFields() throws IOException {
    ObjectMapper mapper =
        JsonMapper.builder().visibility(PropertyAccessor.ALL, Visibility.ANY).build();

    String json = mapper.writeValueAsString(key);

    assertThat(json).contains(key.fingerprint().value());
    assertNoPieceOf(raw, json);
  }

  @Test
  void gsonFindsNoSecretInTheFields() {
    JsonSerializer<Instant> times = (time, type, context) -> new JsonPrimitive(time.toString());
    String json = new GsonBuilder().registerTypeAdapter(Instant.class, times).create().toJson(key);

    assertThat(json).contains(key.fingerprint().value());
    assertNoPieceOf(raw, json);
    assertThatThrownBy(() -> new Gson().toJson(key))
        .as("without a way to write times")
        .isInstanceOf(JsonIOException.class)
        .satisfies(e -> assertNoPieceOf(raw, e));
  }
}
