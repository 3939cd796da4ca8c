package dev.gemward.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.auth.oauth2.ComputeEngineCredentials;
import com.google.auth.oauth2.UserCredentials;
import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Binding;
import dev.gemward.credential.Credential;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.OAuthCredential;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.credential.Purpose;
import dev.gemward.credential.Workload;
import dev.gemward.error.CredentialRefusedException;
import dev.gemward.testing.FakeKeys;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CredentialFitTest {
  private static final Instant NOW = RulesUnderTest.NOW;
  private static final Purpose CHAT = new Purpose("chat");

  private final RulesUnderTest under = new RulesUnderTest();
  private final Refusals rules = under.rules(Map.of(), false);
  private final ApiKey stored = key(Place.SECRET_STORE, "the vault");

  @AfterEach
  void stopRecording() {
    under.close();
  }

  @Test
  void anUnboundKeyServesEveryEnvironmentAndPurpose() {
    rules.requireFit(stored, new Workload(DeploymentEnvironment.PRODUCTION, CHAT));
    rules.requireFit(stored, new Workload(DeploymentEnvironment.NOTEBOOK, new Purpose("batch")));

    assertThat(under.log()).isEmpty();
  }

  @Test
  void aBoundKeyServesWhatItIsBoundTo() {
    ApiKey bound =
        stored.boundTo(
            new Binding(
                Set.of(DeploymentEnvironment.STAGING, DeploymentEnvironment.PRODUCTION),
                Set.of(CHAT, new Purpose("batch"))));

    rules.requireFit(bound, new Workload(DeploymentEnvironment.STAGING, CHAT));
    rules.requireFit(bound, new Workload(DeploymentEnvironment.PRODUCTION, new Purpose("batch")));

    assertThat(under.log()).isEmpty();
  }

  @Test
  void aKeyThatIsBoundToAnotherEnvironmentIsRefused() {
    ApiKey bound =
        stored.boundTo(
            new Binding(
                Set.of(DeploymentEnvironment.STAGING, DeploymentEnvironment.PRODUCTION),
                Set.of(CHAT)));

    under.assertRefused(
        RefusalRule.ENVIRONMENT_MISMATCH,
        () -> rules.requireFit(bound, new Workload(DeploymentEnvironment.DEVELOPMENT, CHAT)),
        """
        The standard key %s from the vault is bound to production, staging, and this process is development.
        Use a key that was issued for development, or correct GEMWARD_ENVIRONMENT.
        More: docs/errors.md#environment-mismatch"""
            .formatted(bound.fingerprint()));
    under.assertOverride(
        RefusalRule.ENVIRONMENT_MISMATCH,
        overridden ->
            overridden.requireFit(bound, new Workload(DeploymentEnvironment.DEVELOPMENT, CHAT)),
        "WARN Rule environment-mismatch is overridden (we know better). The standard key %s from the vault is bound to production, staging, and this process is development."
            .formatted(bound.fingerprint()));
  }

  @Test
  void aKeyThatIsBoundToAnotherPurposeIsRefused() {
    ApiKey bound =
        stored.boundTo(new Binding(Set.of(), Set.of(new Purpose("eval"), new Purpose("batch"))));

    under.assertRefused(
        RefusalRule.PURPOSE_MISMATCH,
        () -> rules.requireFit(bound, new Workload(DeploymentEnvironment.DEVELOPMENT, CHAT)),
        """
        The standard key %s from the vault is bound to the purpose batch, eval, and this process serves chat.
        Use a key that was issued for chat, or correct GEMWARD_PURPOSE.
        More: docs/errors.md#purpose-mismatch"""
            .formatted(bound.fingerprint()));
    under.assertOverride(
        RefusalRule.PURPOSE_MISMATCH,
        overridden ->
            overridden.requireFit(bound, new Workload(DeploymentEnvironment.DEVELOPMENT, CHAT)),
        "WARN Rule purpose-mismatch is overridden (we know better). The standard key %s from the vault is bound to the purpose batch, eval, and this process serves chat."
            .formatted(bound.fingerprint()));
  }

  @Test
  void aKeyWasAdmittedOnceAndIsRefusedForAnotherPurpose() {
    ApiKey bound = stored.boundTo(new Binding(Set.of(), Set.of(CHAT)));
    rules.requireFit(bound, new Workload(DeploymentEnvironment.DEVELOPMENT, CHAT));

    assertThatExceptionOfType(CredentialRefusedException.class)
        .isThrownBy(
            () ->
                rules.requireFit(
                    bound, new Workload(DeploymentEnvironment.DEVELOPMENT, new Purpose("batch"))));
  }

  @Test
  void aKeyExpiresAtTheInstantItsEnvelopeNamesWhetherOrNotItWasUsedBefore() {
    ApiKey expiring = stored.expiring(NOW);
    under.setNow(NOW.minusNanos(1));
    rules.requireFit(expiring, new Workload(DeploymentEnvironment.PRODUCTION, CHAT));

    for (Instant after : new Instant[] {NOW, NOW.plusNanos(1), NOW.plusSeconds(86400)}) {
      under.setNow(after);
      under.assertRefused(
          RefusalRule.EXPIRED_KEY,
          () -> rules.requireFit(expiring, new Workload(DeploymentEnvironment.PRODUCTION, CHAT)),
          """
          The standard key %s from the vault expired at 2027-02-01T00:00:00Z.
          Store a new key there, with a later expires.
          More: docs/errors.md#expired-key"""
              .formatted(expiring.fingerprint()));
    }
    under.assertOverride(
        RefusalRule.EXPIRED_KEY,
        overridden ->
            overridden.requireFit(expiring, new Workload(DeploymentEnvironment.PRODUCTION, CHAT)),
        "WARN Rule expired-key is overridden (we know better). The standard key %s from the vault expired at 2027-02-01T00:00:00Z."
            .formatted(expiring.fingerprint()));
  }

  @Test
  void anOverriddenExpiryIsLoggedForAKeyThatWasStillGoodWhenItWasFirstUsed() {
    ApiKey expiring = stored.expiring(NOW);
    Refusals overridden = under.rules(Map.of(RefusalRule.EXPIRED_KEY, "we know better"), false);
    under.setNow(NOW.minusSeconds(1));
    overridden.requireFit(expiring, new Workload(DeploymentEnvironment.PRODUCTION, CHAT));
    assertThat(under.log()).isEmpty();

    under.setNow(NOW);
    overridden.requireFit(expiring, new Workload(DeploymentEnvironment.PRODUCTION, CHAT));

    assertThat(under.log()).hasSize(1);
  }

  @Test
  void anOverrideLetsOnlyItsOwnRulePass() {
    ApiKey bound =
        stored
            .boundTo(
                new Binding(Set.of(DeploymentEnvironment.STAGING), Set.of(new Purpose("batch"))))
            .expiring(NOW);
    Refusals overridden = under.rules(Map.of(RefusalRule.EXPIRED_KEY, "we know better"), false);

    assertThatExceptionOfType(CredentialRefusedException.class)
        .isThrownBy(
            () ->
                overridden.requireFit(bound, new Workload(DeploymentEnvironment.PRODUCTION, CHAT)))
        .satisfies(e -> assertThat(e.code()).isEqualTo(RefusalRule.ENVIRONMENT_MISMATCH.code()));
  }

  @Test
  void productionRefusesAKeyThatStandsInTheProgram() {
    ApiKey fixed = key(Place.FIXED, "a fixed key in the program");

    under.assertRefused(
        RefusalRule.WEAK_ORIGIN,
        () -> rules.requireFit(fixed, new Workload(DeploymentEnvironment.PRODUCTION, CHAT)),
        """
        The standard key %s from a fixed key in the program stands in the program.
        In production use Secret Manager, a mounted secret, or the service account of the workload.
        More: docs/errors.md#weak-origin"""
            .formatted(fixed.fingerprint()));
    under.assertOverride(
        RefusalRule.WEAK_ORIGIN,
        overridden ->
            overridden.requireFit(fixed, new Workload(DeploymentEnvironment.PRODUCTION, CHAT)),
        "WARN Rule weak-origin is overridden (we know better). The standard key %s from a fixed key in the program stands in the program."
            .formatted(fixed.fingerprint()));
  }

  @Test
  void productionWarnsOnceForEachKeyFromAnEnvironmentVariable() {
    ApiKey first = key(Place.ENVIRONMENT_VARIABLE, "environment variable GEMINI_API_KEY");
    ApiKey second = key(Place.ENVIRONMENT_VARIABLE, "environment variable GEMINI_API_KEY");

    for (Credential credential : new Credential[] {first, first, second, second, second}) {
      rules.requireFit(credential, new Workload(DeploymentEnvironment.PRODUCTION, CHAT));
    }

    String warning =
        "WARN The standard key %s from environment variable GEMINI_API_KEY comes from an environment variable, which everybody who can see the deployment can read. In production use Secret Manager, a mounted secret, or the service account of the workload.";
    assertThat(under.log())
        .containsExactly(
            warning.formatted(first.fingerprint()), warning.formatted(second.fingerprint()));
  }

  @Test
  void strictProductionRefusesAKeyFromAnEnvironmentVariableEachTime() {
    ApiKey variable = key(Place.ENVIRONMENT_VARIABLE, "environment variable GEMINI_API_KEY");
    Refusals strict = under.rules(Map.of(), true);

    for (int i = 0; i < 2; i++) {
      under.assertRefused(
          RefusalRule.WEAK_ORIGIN,
          () -> strict.requireFit(variable, new Workload(DeploymentEnvironment.PRODUCTION, CHAT)),
          """
          The standard key %s from environment variable GEMINI_API_KEY comes from an environment variable, which everybody who can see the deployment can read.
          In production use Secret Manager, a mounted secret, or the service account of the workload.
          More: docs/errors.md#weak-origin"""
              .formatted(variable.fingerprint()));
    }
  }

  @Test
  void strictIsForProductionOnly() {
    Refusals strict = under.rules(Map.of(), true);

    strict.requireFit(
        key(Place.ENVIRONMENT_VARIABLE, "environment variable GEMINI_API_KEY"),
        new Workload(DeploymentEnvironment.STAGING, CHAT));
    strict.requireFit(key(Place.FIXED, "a test"), new Workload(DeploymentEnvironment.TEST, CHAT));

    assertThat(under.log()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"SECRET_STORE", "MOUNTED_FILE"})
  void strictProductionTakesKeysFromStrongPlaces(Place place) {
    under
        .rules(Map.of(), true)
        .requireFit(
            key(place, "a strong place"), new Workload(DeploymentEnvironment.PRODUCTION, CHAT));

    assertThat(under.log()).isEmpty();
  }

  @Test
  void productionWarnsOfAPersonalLoginAndStrictRefusesIt() {
    OAuthCredential login =
        OAuthCredential.of(
            UserCredentials.newBuilder()
                .setClientId("client")
                .setClientSecret("client")
                .setRefreshToken("refresh")
                .build(),
            new Origin(Place.APPLICATION_DEFAULT, "Application Default Credentials (User)"));
    String problem =
        "The OAuth credential %s from Application Default Credentials (User) rests on a personal login or a downloaded service account key."
            .formatted(login.fingerprint());

    under.assertRefused(
        RefusalRule.WEAK_ORIGIN,
        () ->
            under
                .rules(Map.of(), true)
                .requireFit(login, new Workload(DeploymentEnvironment.PRODUCTION, CHAT)),
        problem
            + """

            In production use Secret Manager, a mounted secret, or the service account of the workload.
            More: docs/errors.md#weak-origin""");

    rules.requireFit(login, new Workload(DeploymentEnvironment.PRODUCTION, CHAT));
    assertThat(under.log())
        .containsExactly(
            "WARN "
                + problem
                + " In production use Secret Manager, a mounted secret, or the service account of the"
                + " workload.");
  }

  @Test
  void strictProductionTakesTheIdentityOfTheWorkload() {
    under
        .rules(Map.of(), true)
        .requireFit(
            OAuthCredential.of(
                ComputeEngineCredentials.create(),
                new Origin(Place.APPLICATION_DEFAULT, "Application Default Credentials")),
            new Workload(DeploymentEnvironment.PRODUCTION, CHAT));

    assertThat(under.log()).isEmpty();
  }

  private static ApiKey key(Place place, String where) {
    return ApiKey.of(FakeKeys.standard(), new Origin(place, where));
  }
}
