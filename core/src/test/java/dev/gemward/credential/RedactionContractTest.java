package dev.gemward.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.redaction.Finding;
import dev.gemward.redaction.Redactor;
import dev.gemward.redaction.SecretKind;
import dev.gemward.testing.FakeKeys;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Fingerprints and kinds of keys are known here and in the redactor, which stands below and knows
 * no {@link ApiKey}. A line in a log leads to a key only while both say the same.
 */
class RedactionContractTest {
  static Stream<String> keys() {
    return Stream.of(FakeKeys.standard(), FakeKeys.authorization());
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aRedactedKeyHasTheFingerprintOfTheKey(String raw) {
    ApiKey key = ApiKey.of(raw, new Origin(Place.FIXED, "the test"));

    assertThat(new Redactor().redact(raw)).contains(key.fingerprint().toString());
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aKeyThatIsFoundHasTheFingerprintAndTheKindOfTheKey(String raw) {
    ApiKey key = ApiKey.of(raw, new Origin(Place.FIXED, "the test"));

    assertThat(new Redactor().find("a " + raw + " b"))
        .singleElement()
        .satisfies(
            found -> assertThat(found.fingerprint()).hasValue(key.fingerprint().value()),
            found -> assertThat(found.kind()).hasToString(key.kind().toString()));
  }

  @Test
  void everyKindOfKeyIsFoundByTheNameItHasHere() {
    assertThat(keys().flatMap(raw -> new Redactor().find(raw).stream()).map(Finding::kind))
        .extracting(SecretKind::toString)
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(KeyKind.values())
                .filter(kind -> kind != KeyKind.UNKNOWN)
                .map(KeyKind::toString)
                .toList());
  }

  @ParameterizedTest
  @MethodSource("keys")
  void aRegisteredKeyIsOfTheSameKindInPart(String raw) {
    ApiKey key = ApiKey.of(raw, new Origin(Place.FIXED, "the test"));
    Redactor redactor = new Redactor();
    redactor.register(raw);

    assertThat(redactor.find(raw.substring(10)))
        .singleElement()
        .satisfies(
            found -> assertThat(found.fingerprint()).hasValue(key.fingerprint().value()),
            found -> assertThat(found.kind()).hasToString(key.kind().toString()));
  }
}
