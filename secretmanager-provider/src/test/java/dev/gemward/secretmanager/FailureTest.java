package dev.gemward.secretmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gemward.credential.CredentialUnreadableException;
import dev.gemward.testing.FakeKeys;
import dev.gemward.testing.secretmanager.LocalSecretManager;
import dev.gemward.testing.secretmanager.SecretFault;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Over.class)
class FailureTest {
  private static final String SECRET = "projects/acme/secrets/gemini";
  private static final String ADD =
      "gcloud secrets versions add gemini --project=acme --data-file=-";

  private final LocalSecretManager google = LocalSecretManager.start();
  private final Over over;
  private SecretManagerProvider provider;

  FailureTest(Over over) {
    this.over = over;
    this.provider = over.builder(google, SECRET).build();
  }

  @AfterEach
  void stop() {
    provider.close();
    google.close();
  }

  private void assertBroken(String message) {
    assertThatExceptionOfType(CredentialUnreadableException.class)
        .isThrownBy(() -> provider.find(Asked.CHAT))
        .withMessage(message);
  }

  private void secret(String name) {
    provider = over.builder(google, name).build();
  }

  @Test
  void aSecretThatDoesNotExist() {
    assertBroken(
        """
        Secret Manager has no secret projects/acme/secrets/gemini, or it has no version.
        Correct the name, or store the key with: gcloud secrets create gemini --project=acme \
        --data-file=- (%s if it exists).
        More: docs/errors.md#secret-not-found"""
            .formatted(ADD));
  }

  @Test
  void aVersionThatDoesNotExist() {
    google.add(SECRET, FakeKeys.standard());
    secret(SECRET + "/versions/7");

    assertBroken(
        """
        Secret Manager has no version 7 of the secret projects/acme/secrets/gemini, or no such secret.
        Correct the name; this lists the versions: gcloud secrets versions list gemini --project=acme
        More: docs/errors.md#secret-not-found""");
  }

  @Test
  void anAliasThatDoesNotExist() {
    google.add(SECRET, FakeKeys.standard());
    secret(SECRET + "/versions/live");

    assertBroken(
        """
        Secret Manager has no alias live of the secret projects/acme/secrets/gemini, or no such secret.
        Correct the name, or set the alias with: gcloud secrets update gemini --project=acme \
        --update-version-aliases=live=NUMBER
        More: docs/errors.md#secret-not-found""");
  }

  @Test
  void aRegionalSecretIsNamedWithItsLocationInTheCommand() {
    secret("projects/acme/locations/europe-west1/secrets/gemini/versions/7");

    assertBroken(
        """
        Secret Manager has no version 7 of the secret projects/acme/locations/europe-west1/secrets/gemini, \
        or no such secret.
        Correct the name; this lists the versions: gcloud secrets versions list gemini --project=acme \
        --location=europe-west1
        More: docs/errors.md#secret-not-found""");
  }

  @Test
  void latestThatIsDisabledIsNeverAnOlderVersion() {
    google.add(SECRET, FakeKeys.standard());
    google.disable(google.add(SECRET, FakeKeys.standard()));

    assertBroken(
        """
        The latest version of the secret projects/acme/secrets/gemini, 2, is disabled.
        Enable it with: gcloud secrets versions enable 2 --secret=gemini --project=acme, or store the \
        key as a new version with: %s. latest is the newest version, enabled or not; no older one is used.
        More: docs/errors.md#secret-version-not-enabled"""
            .formatted(ADD));
  }

  @Test
  void latestThatIsDestroyedIsNeverAnOlderVersion() {
    google.add(SECRET, FakeKeys.standard());
    google.destroy(google.add(SECRET, FakeKeys.standard()));

    assertBroken(
        """
        The latest version of the secret projects/acme/secrets/gemini, 2, is destroyed.
        Store the key as a new version with: %s. latest is the newest version, enabled or not; no older \
        one is used.
        More: docs/errors.md#secret-version-not-enabled"""
            .formatted(ADD));
  }

  @Test
  void anAliasOfADisabledVersionNamesTheVersion() {
    google.disable(google.add(SECRET, FakeKeys.standard()));
    google.alias(SECRET, "live", 1);
    secret(SECRET + "/versions/live");

    assertBroken(
        """
        Version 1 of the secret projects/acme/secrets/gemini is disabled.
        Enable it with: gcloud secrets versions enable 1 --secret=gemini --project=acme, or store the \
        key as a new version with: %s, and name that one.
        More: docs/errors.md#secret-version-not-enabled"""
            .formatted(ADD));
  }

  @Test
  void aPinnedVersionThatIsDestroyed() {
    google.destroy(google.add(SECRET, FakeKeys.standard()));
    google.add(SECRET, FakeKeys.standard());
    secret(SECRET + "/versions/1");

    assertBroken(
        """
        Version 1 of the secret projects/acme/secrets/gemini is destroyed.
        Store the key as a new version with: %s, and name that one.
        More: docs/errors.md#secret-version-not-enabled"""
            .formatted(ADD));
  }

  @Test
  void aVersionThatIsEnabledAgainIsFoundAgain() {
    String version = google.add(SECRET, FakeKeys.standard());
    google.disable(version);
    assertThatExceptionOfType(CredentialUnreadableException.class)
        .isThrownBy(() -> provider.find(Asked.CHAT));

    google.enable(version);

    assertThat(Asked.key(provider).version()).contains("1");
  }

  @Test
  void noPermission() {
    google.add(SECRET, FakeKeys.standard());
    google.revokePermission(SECRET);

    assertBroken(
        """
        This process may not read the secret projects/acme/secrets/gemini (IAM_PERMISSION_DENIED), or \
        there is no such secret.
        Correct the name, or let it read the secret with: gcloud secrets add-iam-policy-binding gemini \
        --project=acme --role=roles/secretmanager.secretAccessor --member=serviceAccount:EMAIL
        More: docs/errors.md#secret-access-denied""");
  }

  @Test
  void credentialsThatAreNotAccepted() {
    google.always(SecretFault.unauthenticated());

    assertBroken(
        """
        Secret Manager did not accept the credentials of this process.
        Log in again with gcloud auth application-default login, or see that the service account exists \
        and is enabled.
        More: docs/errors.md#secret-access-denied""");
  }

  @Test
  void theApiIsNotEnabled() {
    google.always(SecretFault.apiDisabled());

    assertBroken(
        """
        The Secret Manager API is not enabled in the project 123456789012.
        Enable it with: gcloud services enable secretmanager.googleapis.com --project=123456789012, and \
        wait a few minutes.
        More: docs/errors.md#secret-manager-disabled""");
  }

  @Test
  void theQuotaIsExceededAndNotStrainedFurther() {
    google.always(SecretFault.quotaExceeded());

    assertBroken(
        """
        The project 123456789012 asks Secret Manager more often than its quota allows.
        Find out who asks that often, or ask for more access requests per minute, on the quota page of \
        secretmanager.googleapis.com in the console.
        More: docs/errors.md#secret-manager-quota""");
    assertThat(google.requests()).hasSize(1);
  }

  @Test
  void anOutageIsRetriedTwiceAndNoMore() {
    google.always(SecretFault.unavailable());

    assertUnreachable("Secret Manager did not answer (UNAVAILABLE).");
    assertThat(google.requests()).hasSize(3);
  }

  @Test
  void anInternalError() {
    google.always(SecretFault.internal());

    assertUnreachable("Secret Manager did not answer (INTERNAL).");
    assertThat(google.requests()).hasSize(1);
  }

  @Test
  void aSlowAnswerIsNotWaitedFor() {
    google.add(SECRET, FakeKeys.standard());
    google.always(SecretFault.slow(Duration.ofSeconds(20)));
    provider = over.builder(google, SECRET).timeout(Duration.ofMillis(300)).build();
    long start = System.nanoTime();

    assertUnreachable("Secret Manager did not answer within 300 ms.");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));

    google.heal();
    assertThat(Asked.key(over.builder(google, SECRET).build()).version()).contains("1");
  }

  @Test
  void nobodyListens() {
    URI nobody = over.at(google);
    google.close();

    String status = over == Over.GRPC ? "UNAVAILABLE" : "UNKNOWN";
    assertBroken(
        """
        Secret Manager did not answer (%s).
        See that this process reaches %s: firewall, proxy, Private Google Access, VPC Service Controls.
        More: docs/errors.md#secret-manager-unreachable"""
            .formatted(status, nobody.getAuthority()));
  }

  @Test
  void aPayloadThatIsDamagedTwice() {
    google.add(SECRET, FakeKeys.standard());
    google.next(SecretFault.corruptedPayload());
    google.next(SecretFault.corruptedChecksum());

    assertBroken(
        """
        The payload of version 1 of the secret projects/acme/secrets/gemini does not match its checksum, twice.
        Try again later. If it stays, store the key as a new version with: %s
        More: docs/errors.md#secret-corrupted"""
            .formatted(ADD));
    assertThat(google.requests()).hasSize(2);
    assertThat(Asked.key(provider).version()).as("the next look").contains("1");
  }

  @Test
  void aPayloadThatIsNotAKey() {
    google.add(SECRET, "key one\nkey two");

    assertBroken(
        """
        The value of Secret Manager secret projects/acme/secrets/gemini has white space at character 4.
        Store the key again, without it. A key has only printable ASCII characters and no quotation marks.
        More: docs/errors.md#malformed-key""");
  }

  @Test
  void aPayloadThatIsNotText() {
    google.add(SECRET, new byte[] {(byte) 0x89, 'P', 'N', 'G', (byte) 0xff});

    assertBroken(
        """
        The value of Secret Manager secret projects/acme/secrets/gemini has a character that is not \
        ASCII at character 1.
        Store the key again, without it. A key has only printable ASCII characters and no quotation marks.
        More: docs/errors.md#malformed-key""");
  }

  @Test
  void anEnvelopeWithAMisspeltField() {
    google.add(
        SECRET, "{\"key\": \"%s\", \"enviroment\": \"staging\"}".formatted(FakeKeys.standard()));

    assertBroken(
        """
        The envelope in Secret Manager secret projects/acme/secrets/gemini has a field that is not known.
        Store a plain key, or a JSON object with key and optionally environment, purpose, owner, \
        created, expires.
        More: docs/errors.md#malformed-envelope""");
  }

  @Test
  void aProjectThatIsNotOne() {
    provider =
        over.builder(google, "gemini")
            .settings(Asked.settings(Map.of("GOOGLE_CLOUD_PROJECT", FakeKeys.authorization())))
            .build();

    assertBroken(
        """
        The secret has a short name, and no project is known.
        Name it in full, projects/PROJECT/secrets/SECRET, or set GOOGLE_CLOUD_PROJECT to the id of the project.
        More: docs/errors.md#no-project""");
    assertThat(google.requests()).isEmpty();
  }

  @Test
  void aThreadThatIsInterruptedBeforeOrWhileItWaits() throws InterruptedException {
    google.always(SecretFault.slow(Duration.ofSeconds(20)));

    Thread.currentThread().interrupt();
    assertInterrupted();
    assertThat(google.requests()).isEmpty();

    Thread waiting = Thread.currentThread();
    Thread other =
        new Thread(
            () -> {
              while (google.requests().isEmpty()) {
                Thread.onSpinWait();
              }
              waiting.interrupt();
            });
    other.start();
    assertInterrupted();
    other.join();
  }

  private void assertInterrupted() {
    assertBroken(
        """
        The thread was interrupted while it waited for Secret Manager.
        Ask again on a thread that is not interrupted.
        More: docs/errors.md#interrupted""");
    assertThat(Thread.interrupted()).as("still interrupted").isTrue();
  }

  private void assertUnreachable(String problem) {
    assertBroken(
        """
        %s
        See that this process reaches %s: firewall, proxy, Private Google Access, VPC Service Controls.
        More: docs/errors.md#secret-manager-unreachable"""
            .formatted(problem, over.at(google).getAuthority()));
  }
}
