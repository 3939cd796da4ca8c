package dev.gemward.redaction;

import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.gemward.testing.FakeKeys;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindTest {
  private final Redactor redactor = new Redactor();

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(SecretKind.STANDARD_KEY, Samples.standardKey()),
        Arguments.of(SecretKind.AUTHORIZATION_KEY, Samples.authorizationKey()),
        Arguments.of(SecretKind.ACCESS_TOKEN, Samples.accessToken()),
        Arguments.of(SecretKind.REFRESH_TOKEN, Samples.refreshToken()),
        Arguments.of(SecretKind.CLIENT_SECRET, Samples.clientSecret()),
        Arguments.of(SecretKind.EPHEMERAL_TOKEN, Samples.ephemeralToken()));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aFormatIsFoundWithItsKindItsPlaceAndItsHash(SecretKind kind, String secret) {
    assertThat(redactor.find("é ☂ " + secret + " b"))
        .containsExactly(
            new Finding(4, 4 + secret.length(), kind, true, Optional.of(Samples.sha256(secret))));
  }

  @Test
  void aPrivateKeyAndAValueBehindANameHaveNoHash() {
    String key = Samples.privateKey("\n");

    assertThat(redactor.find(key + " api_key=0123456789"))
        .containsExactly(
            new Finding(0, key.length(), SecretKind.PRIVATE_KEY, true, Optional.empty()),
            new Finding(
                key.length() + 9L,
                key.length() + 19L,
                SecretKind.NAMED_VALUE,
                true,
                Optional.empty()));
  }

  @Test
  void aRegisteredSecretIsFoundWholeInPartAndInOtherForms() {
    String secret = FakeKeys.noise(40);
    Optional<String> sha256 = Optional.of(Samples.sha256(secret));
    redactor.register(secret);

    assertThat(redactor.find(secret))
        .containsExactly(new Finding(0, 40, SecretKind.REGISTERED, true, sha256));
    assertThat(redactor.find("a " + secret.substring(7, 30)))
        .containsExactly(new Finding(2, 25, SecretKind.REGISTERED, false, sha256));
    assertThat(redactor.find(Base64.getEncoder().encodeToString(secret.getBytes(UTF_8))))
        .singleElement()
        .satisfies(found -> assertThat(found.whole()).isFalse())
        .satisfies(found -> assertThat(found.sha256()).isEqualTo(sha256));
  }

  @Test
  void aRegisteredKeyKeepsItsKindInPart() {
    String key = Samples.authorizationKey();
    redactor.register(key);

    assertThat(redactor.find(key.substring(10)))
        .singleElement()
        .satisfies(found -> assertThat(found.kind()).isEqualTo(SecretKind.AUTHORIZATION_KEY))
        .satisfies(found -> assertThat(found.whole()).isFalse());
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32", "Shift_JIS"})
  void placesInBytesAreThoseOfTheBytes(String name) throws IOException {
    Charset charset = Charset.forName(name);
    String key = Samples.standardKey();
    String before =
        "あ日本 \uD83D\uDD11 ".replace("\uD83D\uDD11", name.startsWith("UTF") ? "\uD83D\uDD11" : "x");
    byte[] bytes = (before + key + " あ " + key).getBytes(charset);
    int start = before.getBytes(charset).length;
    int end = (before + key).getBytes(charset).length;

    List<Finding> found = redactor.find(bytes, charset);

    assertThat(found).hasSize(2);
    assertThat(found.get(0))
        .isEqualTo(
            new Finding(
                start, end, SecretKind.STANDARD_KEY, true, Optional.of(Samples.sha256(key))));
    assertThat(found.get(1).end()).isEqualTo(bytes.length);
    assertThat(inStream(new ByteArrayInputStream(bytes), charset)).isEqualTo(found);
  }

  @Test
  void aPlaceFarIntoBytesIsRight() {
    String key = Samples.standardKey();
    String before = "☂\uD83D\uDD11 ".repeat(10_000);

    assertThat(redactor.find((before + key).getBytes(UTF_16LE), UTF_16LE))
        .singleElement()
        .satisfies(found -> assertThat(found.start()).isEqualTo(80_000))
        .satisfies(found -> assertThat(found.end()).isEqualTo(80_078));
  }

  @Test
  void aByteOrderMarkIsCountedAndSaysTheOrder() throws IOException {
    String key = Samples.standardKey();
    for (Charset order : new Charset[] {UTF_16LE, UTF_16BE}) {
      byte[] bytes = ("\uFEFFa " + key).getBytes(order);

      assertThat(redactor.find(bytes, UTF_16))
          .singleElement()
          .satisfies(found -> assertThat(found.start()).isEqualTo(6))
          .satisfies(found -> assertThat(found.end()).isEqualTo(bytes.length));
      assertThat(inStream(new ByteArrayInputStream(bytes), UTF_16))
          .isEqualTo(redactor.find(bytes, UTF_16));
    }
  }

  @Test
  void aStreamIsToldOfBeforeItEnds() throws IOException {
    String line = Samples.standardKey() + "\nnext\n";
    List<Finding> found = new ArrayList<>();
    InputStream ending =
        new InputStream() {
          @Override
          public int read() {
            assertThat(found).hasSize(1);
            return -1;
          }

          @Override
          public int read(byte[] into, int offset, int length) {
            return read();
          }
        };

    redactor.find(
        new SequenceInputStream(new ByteArrayInputStream(line.getBytes(UTF_8)), ending),
        UTF_8,
        found::add);

    assertThat(found).singleElement().satisfies(one -> assertThat(one.end()).isEqualTo(39));
  }

  @Test
  void aStreamThatFailsHasToldWhatCameBefore() {
    String line = Samples.standardKey() + "\nnext\n";
    List<Finding> found = new ArrayList<>();
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("gone");
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            return read();
          }
        };
    InputStream in =
        new SequenceInputStream(new ByteArrayInputStream(line.getBytes(UTF_8)), failing);

    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> redactor.find(in, UTF_8, found::add))
        .withMessage("gone");
    assertThat(found).hasSize(1);
  }

  @Test
  void aSecretThatIsLongerThanWhatIsHeldIsOneFinding() throws IOException {
    String value = "x1".repeat(200_000);
    byte[] text = ("a\napi_key=" + value + "; " + Samples.standardKey()).getBytes(UTF_8);

    List<Finding> found = inStream(new ByteArrayInputStream(text), UTF_8);

    assertThat(found).isEqualTo(redactor.find(text, UTF_8)).hasSize(2);
    assertThat(found.get(0).end()).isEqualTo(10 + value.length());
  }

  @Test
  void anEmptyStreamHasNothing() throws IOException {
    assertThat(inStream(InputStream.nullInputStream(), UTF_8)).isEmpty();
    assertThat(inStream(InputStream.nullInputStream(), UTF_16)).isEmpty();
  }

  @Test
  void aFindingSaysWhatItIsAndNeverMore() {
    String key = Samples.authorizationKey();
    redactor.register(key);
    Finding whole = redactor.find("a " + key).get(0);
    Finding piece = redactor.find(key.substring(20)).get(0);
    Finding value = redactor.find("api_key=0123456789").get(0);
    String fingerprint = Samples.sha256(key).substring(0, 8);

    assertThat(whole).hasToString("authorization key #" + fingerprint + " at 2 to 55");
    assertThat(piece).hasToString("piece of authorization key #" + fingerprint + " at 0 to 33");
    assertThat(value).hasToString("value behind a name at 8 to 18");
    assertThat(whole.fingerprint()).hasValue(fingerprint);
    assertThat(whole.label()).isEqualTo(redactor.redact(key));
    assertThat(piece.label()).isEqualTo(redactor.redact(key.substring(20)));
    assertThat(value.label()).isEqualTo("[redacted value]");
  }

  @Test
  void aFindingCannotBeMadeOfAValue() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Finding(
                    0, 39, SecretKind.STANDARD_KEY, true, Optional.of(Samples.standardKey())));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Finding(-1, 3, SecretKind.NAMED_VALUE, true, Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Finding(4, 3, SecretKind.NAMED_VALUE, true, Optional.empty()));
  }

  private List<Finding> inStream(InputStream in, Charset charset) throws IOException {
    List<Finding> found = new ArrayList<>();
    redactor.find(in, charset, found::add);
    return found;
  }
}
