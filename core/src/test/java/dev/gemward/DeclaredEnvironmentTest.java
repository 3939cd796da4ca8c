package dev.gemward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.credential.Workload;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialRefusedException;
import dev.gemward.error.ErrorCode;
import dev.gemward.provider.Answer;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.provider.Settings;
import dev.gemward.refusal.RecordedLog;
import dev.gemward.refusal.RefusalRule;
import dev.gemward.refusal.Refusals;
import dev.gemward.refusal.Surroundings;
import dev.gemward.testing.FakeKeys;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclaredEnvironmentTest {
  private static final Surroundings CLOUD_RUN =
      new Surroundings("", "", "", "Cloud Run", "", "", "");
  private static final Surroundings NOTEBOOK =
      new Surroundings("", "", "", "", "", "a Jupyter kernel", "");

  private final Map<String, String> properties =
      new HashMap<>(Map.of("gemward.log-redaction", "off")); // For the sake of other tests.
  private final Map<String, String> variables = new HashMap<>();
  private final Vault vault = new Vault(Place.SECRET_STORE);

  @ParameterizedTest
  @CsvSource({
    "Cloud Run, '', on Cloud Run",
    "Kubernetes, '', on Kubernetes",
    "'', GITHUB_ACTIONS, in continuous integration (GITHUB_ACTIONS is set)",
    "'', CI, in continuous integration (CI is set)"
  })
  void whereAGuessWouldBeDangerousItIsRefusedBeforeAnyProviderIsAsked(
      String platform, String ci, String where) {
    Surroundings managed = new Surroundings("", "", "", platform, ci, "", "");

    assertThatExceptionOfType(CredentialRefusedException.class)
        .isThrownBy(() -> builder(managed).build())
        .withMessage(
            """
            This program runs %s, and nobody declared its environment.
            Set GEMWARD_ENVIRONMENT to development, test, staging, production or a name of your own.
            More: docs/errors.md#undeclared-environment"""
                .formatted(where));
    assertThat(vault.looks).isZero();
  }

  @Test
  void aDeclaredEnvironmentIsTakenOnAnyPlatform() {
    variables.put("GEMWARD_ENVIRONMENT", "prod");

    assertDeclared(
        builder(CLOUD_RUN),
        DeploymentEnvironment.PRODUCTION,
        "declared by environment variable GEMWARD_ENVIRONMENT");
  }

  @Test
  void aPropertyBeatsTheVariableAndTheProgramBeatsBoth() {
    variables.put("GEMWARD_ENVIRONMENT", "production");
    properties.put("gemward.environment", "staging");

    assertDeclared(
        builder(Surroundings.PLAIN),
        DeploymentEnvironment.STAGING,
        "declared by system property gemward.environment");
    assertDeclared(
        builder(Surroundings.PLAIN).environment(DeploymentEnvironment.DEMO),
        DeploymentEnvironment.DEMO,
        "declared in the program");
  }

  @Test
  void aFrameworkSaysInItsOwnWordsWhereItWasDeclared() {
    Settings framework =
        Settings.of(
            Map.of("gemward.environment", "staging", "gemward.log-redaction", "off")::get,
            variables::get,
            name -> "property " + name + " in application.yml",
            Set::of);

    assertDeclared(
        builder(Surroundings.PLAIN).settings(framework),
        DeploymentEnvironment.STAGING,
        "declared by property gemward.environment in application.yml");
  }

  @Test
  void aNotebookIsAssumedWhereThereIsOne() {
    assertDeclared(
        builder(NOTEBOOK), DeploymentEnvironment.NOTEBOOK, "assumed in a Jupyter kernel");
  }

  @Test
  void aNotebookOnAManagedPlatformIsANotebook() {
    assertDeclared(
        builder(new Surroundings("", "", "", "Kubernetes", "", "JShell", "")),
        DeploymentEnvironment.NOTEBOOK,
        "assumed in JShell");
  }

  @Test
  void aDeclaredEnvironmentBeatsTheNotebook() {
    variables.put("GEMWARD_ENVIRONMENT", "demo");

    assertDeclared(
        builder(NOTEBOOK),
        DeploymentEnvironment.DEMO,
        "declared by environment variable GEMWARD_ENVIRONMENT");
  }

  @Test
  void developmentIsAssumedElsewhereAndSaidOnce() {
    try (RecordedLog log = RecordedLog.of(Gemward.class);
        Gemward gemward = builder(Surroundings.PLAIN).build()) {
      assertThat(gemward.workload().environment()).isEqualTo(DeploymentEnvironment.DEVELOPMENT);
      assertThat(gemward.explain().environmentFrom()).isEqualTo("assumed, nothing was declared");
      assertThat(log.lines())
          .containsExactly(
              "INFO No environment was declared with GEMWARD_ENVIRONMENT: assuming development.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1st", "my env", "${ENVIRONMENT}"})
  void aBadEnvironmentIsRefusedAndNotQuoted(String declared) {
    variables.put("GEMWARD_ENVIRONMENT", declared);

    assertRefused(
        CoreErrorCode.BAD_NAME,
        """
        The declared environment is not a valid name.
        Use a lower-case letter followed by at most 62 letters, digits, '-' or '_', for example staging.
        More: docs/errors.md#bad-name""");
  }

  @Test
  void aBadPurposeIsRefusedAndNotQuoted() {
    properties.put("gemward.purpose", "user:42");

    assertRefused(
        CoreErrorCode.BAD_NAME,
        """
        The declared purpose is not a valid name.
        Use a lower-case letter followed by at most 62 letters, digits, '-' or '_', for example support-chat.
        More: docs/errors.md#bad-name""");
  }

  @Test
  void aPurposeIsDeclaredLikeAnEnvironment() {
    assertThat(purpose(builder(Surroundings.PLAIN))).isEqualTo("default");

    variables.put("GEMWARD_PURPOSE", "batch");
    assertThat(purpose(builder(Surroundings.PLAIN))).isEqualTo("batch");

    properties.put("gemward.purpose", "Support-Chat");
    assertThat(purpose(builder(Surroundings.PLAIN))).isEqualTo("support-chat");
    assertThat(purpose(builder(Surroundings.PLAIN).purpose("eval"))).isEqualTo("eval");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yes", "TRUE", "1", "strict"})
  void strictIsTrueOrFalseAndNothingElse(String declared) {
    variables.put("GEMWARD_STRICT", declared);

    assertRefused(
        CoreErrorCode.BAD_SETTING,
        """
        gemward.strict is neither true nor false.
        Set it to true or false.
        More: docs/errors.md#bad-setting""");
  }

  @Test
  void logRedactionIsOnOrOff() {
    properties.put("gemward.log-redaction", "false");

    assertRefused(
        CoreErrorCode.BAD_SETTING,
        """
        gemward.log-redaction is neither on nor off.
        Set it to on or off.
        More: docs/errors.md#bad-setting""");
  }

  @Test
  void withoutLogRedactionTheBackendsStayAsTheyAre() {
    Gemward declared = builder(Surroundings.PLAIN).build();
    properties.put("gemward.log-redaction", "on");
    try (declared;
        Gemward built = builder(Surroundings.PLAIN).withoutLogRedaction().build()) {
      assertThat(declared.explain().toString()).endsWith("\nredaction of logs: not installed");
      assertThat(built.explain().logs().installed()).isFalse();
    }
  }

  @Test
  void strictIsDeclaredOutsideTheProgramToo() {
    variables.put("GEMWARD_ENVIRONMENT", "production");
    Vault weak = new Vault(Place.ENVIRONMENT_VARIABLE);
    GemwardBuilder builder =
        Gemward.builder().process(settings(), Surroundings.PLAIN).provider(weak);

    try (RecordedLog log = RecordedLog.of(Refusals.class)) {
      builder.build().close();
      assertThat(log.lines()).hasSize(1);
    }

    variables.put("GEMWARD_STRICT", "true");
    assertThatExceptionOfType(CredentialRefusedException.class)
        .isThrownBy(builder::build)
        .withMessage(
            """
            The standard key %s from the vault comes from an environment variable, which everybody who can see the deployment can read.
            In production use Secret Manager, a mounted secret, or the service account of the workload.
            More: docs/errors.md#weak-origin"""
                .formatted(weak.key.fingerprint()));
  }

  @Test
  void aRuleIsOverriddenByASettingWithItsReason() {
    variables.put("GEMWARD_OVERRIDE_UNDECLARED_ENVIRONMENT", "a sandbox");

    try (RecordedLog log = RecordedLog.of(Refusals.class);
        Gemward gemward = builder(CLOUD_RUN).build()) {
      assertThat(gemward.workload().environment()).isEqualTo(DeploymentEnvironment.DEVELOPMENT);
      assertThat(gemward.explain().overrides())
          .isEqualTo(Map.of(RefusalRule.UNDECLARED_ENVIRONMENT, "a sandbox"));
      assertThat(log.lines())
          .containsExactly(
              "WARN Rule undeclared-environment is overridden (a sandbox). This program runs on"
                  + " Cloud Run, and nobody declared its environment.");
    }
  }

  @Test
  void theReasonInTheProgramBeatsTheSetting() {
    variables.put("GEMWARD_OVERRIDE_UNDECLARED_ENVIRONMENT", "a sandbox");

    try (RecordedLog log = RecordedLog.of(Refusals.class);
        Gemward gemward =
            builder(CLOUD_RUN).override(RefusalRule.UNDECLARED_ENVIRONMENT, "a test").build()) {
      assertThat(log.lines()).hasSize(1);
      assertThat(gemward.explain().overrides())
          .isEqualTo(Map.of(RefusalRule.UNDECLARED_ENVIRONMENT, "a test"));
    }
  }

  @Test
  void anOverrideWithoutAReasonIsRefused() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> Gemward.builder().override(RefusalRule.UNDECLARED_ENVIRONMENT, " "))
        .withMessage(
            """
            The override of undeclared-environment gives no reason.
            Say why the rule does not fit here.
            More: docs/errors.md#bad-setting""");
  }

  private GemwardBuilder builder(Surroundings around) {
    return Gemward.builder().process(settings(), around).provider(vault);
  }

  private Settings settings() {
    return Settings.of(properties::get, variables::get);
  }

  private static void assertDeclared(
      GemwardBuilder builder, DeploymentEnvironment environment, String from) {
    try (RecordedLog log = RecordedLog.of(Gemward.class);
        Gemward gemward = builder.build()) {
      assertThat(gemward.workload().environment()).isEqualTo(environment);
      assertThat(gemward.explain().environmentFrom()).isEqualTo(from);
      assertThat(log.lines()).isEmpty();
    }
  }

  private static String purpose(GemwardBuilder builder) {
    try (Gemward gemward = builder.build()) {
      return gemward.workload().purpose().name();
    }
  }

  private void assertRefused(ErrorCode code, String message) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> builder(Surroundings.PLAIN).build())
        .withMessage(message)
        .withNoCause()
        .satisfies(e -> assertThat(e.code()).isEqualTo(code));
    assertThat(vault.looks).isZero();
  }

  private static final class Vault implements CredentialProvider {
    private final ApiKey key;
    private int looks;

    Vault(Place place) {
      key = ApiKey.of(FakeKeys.standard(), new Origin(place, description()));
    }

    @Override
    public Answer find(Workload workload) {
      looks++;
      return Answer.found(key);
    }

    @Override
    public String description() {
      return "the vault";
    }
  }
}
