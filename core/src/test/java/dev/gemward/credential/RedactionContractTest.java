package dev.gemward.credential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.redaction.Redactor;
import dev.gemward.testing.FakeKeys;
import java.util.stream.Stream;
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
}
