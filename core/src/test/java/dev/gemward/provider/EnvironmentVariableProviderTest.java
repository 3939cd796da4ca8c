package dev.gemward.provider;

import static dev.gemward.testing.FakeKeys.assertNoPieceOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.InsecureKeyAccess;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.credential.Purpose;
import dev.gemward.credential.Workload;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.testing.FakeKeys;
import org.junit.jupiter.api.Test;

class EnvironmentVariableProviderTest {
  private static final Workload STAGING =
      new Workload(DeploymentEnvironment.STAGING, Purpose.DEFAULT);

  private final String one = FakeKeys.standard();
  private final String two = FakeKeys.authorization();
  private final FakeProcess process = new FakeProcess();
  private final EnvironmentVariableProvider provider =
      new EnvironmentVariableProvider(process.settings());

  @Test
  void eachOfTheThreeVariablesIsFound() {
    for (String name :
        new String[] {"GOOGLE_API_KEY", "GEMINI_API_KEY", "GEMINI_API_KEY_STAGING"}) {
      FakeProcess only = new FakeProcess().variable(name, one + "\n");

      ApiKey key = found(new EnvironmentVariableProvider(only.settings()), STAGING);

      assertThat(key.expose(InsecureKeyAccess.get())).isEqualTo(one);
      assertThat(key.origin())
          .isEqualTo(new Origin(Place.ENVIRONMENT_VARIABLE, "environment variable " + name));
    }
  }

  @Test
  void theVariableOfTheEnvironmentWinsAndShadowsTheOthers() {
    String three = FakeKeys.standard();
    process
        .variable("GEMINI_API_KEY_STAGING", one)
        .variable("GEMINI_API_KEY", two)
        .variable("GOOGLE_API_KEY", three);

    Answer.Found found = (Answer.Found) provider.find(STAGING);

    assertThat(found.credential())
        .asString()
        .isEqualTo(
            "standard key "
                + fingerprint(one)
                + " from environment variable GEMINI_API_KEY_STAGING");
    assertThat(found.shadowed())
        .containsExactly(
            "environment variable GEMINI_API_KEY (" + fingerprint(two) + ")",
            "environment variable GOOGLE_API_KEY (" + fingerprint(three) + ")");
  }

  @Test
  void theVariableOfAnotherEnvironmentIsNotAsked() {
    process.variable("GEMINI_API_KEY_PRODUCTION", one);

    assertThat(provider.find(STAGING)).isInstanceOf(Answer.NotHere.class);
  }

  @Test
  void theVariableOfATeamsOwnEnvironmentHasUnderscores() {
    process.variable("GEMINI_API_KEY_LOAD_TEST", one);

    assertThat(
            found(provider, new Workload(new DeploymentEnvironment("load-test"), Purpose.DEFAULT)))
        .hasToString(
            "standard key "
                + fingerprint(one)
                + " from environment variable GEMINI_API_KEY_LOAD_TEST");
  }

  @Test
  void twoGeneralVariablesWithDifferentKeysAreAnError() {
    process.variable("GEMINI_API_KEY", one).variable("GOOGLE_API_KEY", two);

    assertThatExceptionOfType(CredentialUnreadableException.class)
        .isThrownBy(() -> provider.find(STAGING))
        .withMessage(
            """
            Two different keys are set: %s in GEMINI_API_KEY and %s in GOOGLE_API_KEY.
            Unset one of them, or set GEMINI_API_KEY_STAGING, which wins over both.
            More: docs/errors.md#ambiguous-keys"""
                .formatted(fingerprint(one), fingerprint(two)))
        .satisfies(e -> assertThat(e.code()).isEqualTo(CoreErrorCode.AMBIGUOUS_KEYS))
        .satisfies(e -> assertNoPieceOf(one, e))
        .satisfies(e -> assertNoPieceOf(two, e));
  }

  @Test
  void aSpecificVariableNextToOneGeneralVariableIsNotAmbiguous() {
    process.variable("GEMINI_API_KEY_STAGING", one).variable("GOOGLE_API_KEY", two);

    Answer.Found found = (Answer.Found) provider.find(STAGING);

    assertThat(((ApiKey) found.credential()).expose(InsecureKeyAccess.get())).isEqualTo(one);
    assertThat(found.shadowed())
        .containsExactly("environment variable GOOGLE_API_KEY (" + fingerprint(two) + ")");
  }

  @Test
  void theSameKeyInTwoVariablesIsFine() {
    process.variable("GEMINI_API_KEY", one).variable("GOOGLE_API_KEY", one + "\n");

    Answer.Found found = (Answer.Found) provider.find(STAGING);

    assertThat(found.credential().origin()).hasToString("environment variable GEMINI_API_KEY");
    assertThat(found.shadowed()).isEmpty();
  }

  @Test
  void blankVariablesAreNotSet() {
    process
        .variable("GEMINI_API_KEY_STAGING", "")
        .variable("GEMINI_API_KEY", " \n")
        .variable("GOOGLE_API_KEY", "\t");

    assertThat(provider.find(STAGING))
        .isEqualTo(
            Answer.notHere(
                "GEMINI_API_KEY_STAGING, GEMINI_API_KEY and GOOGLE_API_KEY are not set",
                "set GEMINI_API_KEY"));
  }

  @Test
  void theSameKeyObjectIsReturnedUntilTheVariableChanges() {
    process.variable("GEMINI_API_KEY", one);
    ApiKey first = found(provider, STAGING);

    assertThat(found(provider, STAGING)).isSameAs(first);

    process.variable("GEMINI_API_KEY", two);
    ApiKey second = found(provider, STAGING);

    assertThat(second.expose(InsecureKeyAccess.get())).isEqualTo(two);
    assertThat(found(provider, STAGING)).isSameAs(second);
  }

  @Test
  void aMalformedVariableStopsTheSearchEvenNextToAGoodOne() {
    process.variable("GEMINI_API_KEY", one).variable("GOOGLE_API_KEY", '"' + two + '"');

    assertThatExceptionOfType(CredentialUnreadableException.class)
        .isThrownBy(() -> provider.find(STAGING))
        .withMessage(
            """
            The value of environment variable GOOGLE_API_KEY has a quotation mark at character 1.
            Store the key again, without it. A key has only printable ASCII characters and no quotation marks.
            More: docs/errors.md#malformed-key""");
  }

  private static ApiKey found(CredentialProvider provider, Workload workload) {
    return (ApiKey) ((Answer.Found) provider.find(workload)).credential();
  }

  private static String fingerprint(String raw) {
    return ApiKey.of(raw, new Origin(Place.FIXED, "a test")).fingerprint().toString();
  }
}
