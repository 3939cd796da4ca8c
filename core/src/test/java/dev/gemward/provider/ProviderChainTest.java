package dev.gemward.provider;

import static dev.gemward.testing.FakeKeys.assertNoPieceOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.Purpose;
import dev.gemward.credential.Workload;
import dev.gemward.error.CredentialNotFoundException;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.testing.FakeKeys;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProviderChainTest {
  static final Workload WORKLOAD =
      new Workload(DeploymentEnvironment.PRODUCTION, new Purpose("support-chat"));

  private final String raw = FakeKeys.standard();
  private final FakeProvider vault = new FakeProvider("vault");
  private final FakeProvider shelf = new FakeProvider("shelf");
  private final ProviderChain chain = ProviderChain.of(List.of(vault, shelf));

  @Test
  void theFirstProviderThatFindsACredentialEndsTheSearch() {
    ApiKey key = vault.holds(raw);
    shelf.holds(FakeKeys.standard());

    assertThat(chain.require(WORKLOAD).credential()).isSameAs(key);
    assertThat(shelf.looks()).isZero();
  }

  @Test
  void aProviderThatHasNothingLetsTheNextOneBeAsked() {
    ApiKey key = shelf.holds(raw);

    assertThat(chain.require(WORKLOAD).credential()).isSameAs(key);
    assertThat(vault.looks()).isEqualTo(1);
  }

  @Test
  void everySearchAsksFromTheBeginning() {
    shelf.holds(raw);
    chain.require(WORKLOAD);
    ApiKey stronger = vault.holds(FakeKeys.authorization());

    assertThat(chain.require(WORKLOAD).credential()).isSameAs(stronger);
  }

  @Test
  void aBrokenProviderStopsTheSearchInsteadOfFallingThrough() {
    vault.isBroken();
    shelf.holds(raw);

    assertThatExceptionOfType(CredentialUnreadableException.class)
        .isThrownBy(() -> chain.require(WORKLOAD))
        .withMessage(
            """
            The vault is locked.
            Unlock it.
            More: docs/errors.md#unreadable-place""");
    assertThat(shelf.looks()).isZero();
  }

  @Test
  void nothingFoundNamesEveryPlaceInTheOrderItWasAsked() {
    assertThatExceptionOfType(CredentialNotFoundException.class)
        .isThrownBy(() -> chain.require(WORKLOAD))
        .withMessage(
            """
            No Gemini credential for production/support-chat. Asked, in this order:
              - vault: empty (fill it)
              - shelf: empty (fill it)
            Put a key in one of these places, or add a provider with Gemward.builder().provider(...).
            More: docs/errors.md#no-credential-found""");
  }

  @Test
  void nothingFoundInTheDefaultChainNamesEveryPlaceAndWhatWouldPutAKeyThere() {
    ProviderChain discovered = ProviderChain.discover(new FakeProcess().settings());

    assertThatExceptionOfType(CredentialNotFoundException.class)
        .isThrownBy(() -> discovered.require(WORKLOAD))
        .withMessage(
            """
            No Gemini credential for production/support-chat. Asked, in this order:
              - Secret Manager: not configured (add dev.gemward:gemward-secretmanager-provider and set GEMWARD_SECRET to the name of a secret)
              - mounted file: not configured (set GEMWARD_KEY_FILE to the path of a mounted secret)
              - environment variables: GEMINI_API_KEY_PRODUCTION, GEMINI_API_KEY and GOOGLE_API_KEY are not set (set GEMINI_API_KEY)
              - Application Default Credentials: not configured (set GOOGLE_CLOUD_PROJECT, or GEMWARD_SOURCES=adc, to use them)
            Put a key in one of these places, or add a provider with Gemward.builder().provider(...).
            More: docs/errors.md#no-credential-found""");
  }

  @Test
  void theMessageOfAForeignExceptionIsKeptNowhere() {
    RuntimeException foreign =
        new IllegalArgumentException("cannot parse " + raw, new IllegalStateException(raw));
    foreign.addSuppressed(new IllegalStateException(raw));
    vault.fails(foreign);

    assertThatExceptionOfType(CredentialUnreadableException.class)
        .isThrownBy(() -> chain.require(WORKLOAD))
        .withMessage(
            """
            The provider for vault failed.
            Look at the frames of the cause. A provider reports what is wrong with a CredentialUnreadableException.
            More: docs/errors.md#unreadable-place""")
        .satisfies(
            e ->
                assertThat(e.getCause())
                    .hasMessage("java.lang.IllegalArgumentException")
                    .hasNoSuppressedExceptions()
                    .hasRootCauseMessage("java.lang.IllegalStateException")
                    .satisfies(
                        cause ->
                            assertThat(cause.getStackTrace()).isEqualTo(foreign.getStackTrace())))
        .satisfies(e -> assertNoPieceOf(raw, e));
  }

  @Test
  void everyProviderIsClosedAlsoAfterOneThatFailsTo() {
    vault.failsToClose(new IllegalStateException("busy"));

    chain.close();

    assertThat(vault.isClosed()).isTrue();
    assertThat(shelf.isClosed()).isTrue();
  }

  @Test
  void aLookTellsWhatIsFoundAndWhatItShadows() {
    ApiKey key = vault.holds(raw);
    ApiKey other = shelf.holds(FakeKeys.authorization());

    assertThat(chain.survey(WORKLOAD).looks())
        .containsExactly(
            new Look("vault", Look.State.FOUND, "standard key " + key.fingerprint(), ""),
            new Look("shelf", Look.State.SHADOWED, "authorization key " + other.fingerprint(), ""))
        .extracting(Look::toString)
        .containsExactly(
            "vault: found standard key " + key.fingerprint(),
            "shelf: shadowed authorization key " + other.fingerprint());
  }

  @Test
  void aLookTellsWhatAProviderItselfShadows() {
    String other = FakeKeys.standard();
    FakeProcess process =
        new FakeProcess()
            .variable("GEMINI_API_KEY_PRODUCTION", raw)
            .variable("GOOGLE_API_KEY", other);
    ProviderChain variables =
        ProviderChain.of(List.of(new EnvironmentVariableProvider(process.settings())));

    assertThat(variables.survey(WORKLOAD).looks())
        .extracting(Look::toString)
        .containsExactly(
            "environment variables: found standard key "
                + InsecureFixedKeyProviderTest.fingerprint(raw)
                + " from environment variable GEMINI_API_KEY_PRODUCTION, shadows environment variable"
                + " GOOGLE_API_KEY ("
                + InsecureFixedKeyProviderTest.fingerprint(other)
                + ")");
  }

  @Test
  void aLookAtABrokenProviderTellsWhyAndLooksOn() {
    vault.isBroken();
    ApiKey key = shelf.holds(raw);

    assertThat(chain.survey(WORKLOAD).looks())
        .containsExactly(
            new Look("vault", Look.State.BROKEN, "The vault is locked.", "Unlock it."),
            new Look("shelf", Look.State.SHADOWED, "standard key " + key.fingerprint(), ""))
        .extracting(Look::toString)
        .containsExactly(
            "vault: The vault is locked. (Unlock it.)",
            "shelf: shadowed standard key " + key.fingerprint());
  }

  @Test
  void aLookAtAForeignFailureKeepsItsMessageNowhere() {
    vault.fails(new IllegalArgumentException(raw));

    assertThat(chain.survey(WORKLOAD).looks())
        .containsExactly(
            new Look(
                "vault",
                Look.State.BROKEN,
                "The provider for vault failed.",
                "Look at the frames of the cause. A provider reports what is wrong with a"
                    + " CredentialUnreadableException."),
            new Look("shelf", Look.State.NOT_HERE, "empty", "fill it"));
  }
}
