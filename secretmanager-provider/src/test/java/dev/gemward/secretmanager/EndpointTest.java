package dev.gemward.secretmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CredentialRefusedException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {

  @Test
  void aRegionalSecretIsReadFromItsRegion() {
    assertThat(
            SecretManagerProvider.builder("projects/acme/locations/europe-west1/secrets/gemini")
                .effectiveEndpoint())
        .isEqualTo(new Endpoint("secretmanager.europe-west1.rep.googleapis.com:443", false));
  }

  @Test
  void aGlobalSecretIsReadFromWhereTheClientReadsByItself() {
    assertThat(SecretManagerProvider.builder("projects/acme/secrets/gemini").effectiveEndpoint())
        .isNull();
  }

  @Test
  void anEndpointThatWasNamedBeatsTheRegion() {
    assertThat(
            SecretManagerProvider.builder("projects/acme/locations/europe-west1/secrets/gemini")
                .endpoint(URI.create("https://secrets.acme.test"))
                .effectiveEndpoint())
        .isEqualTo(new Endpoint("secrets.acme.test:443", false));
  }

  @ParameterizedTest
  @CsvSource({
    "https://secrets.acme.test:8443/, secrets.acme.test:8443, false",
    "http://127.0.0.1:8085, 127.0.0.1:8085, true",
    "http://localhost, localhost:80, true",
    "http://[::1]:8085, [::1]:8085, true",
  })
  void anEndpointIsHostAndPort(URI uri, String target, boolean plaintext) {
    assertThat(Endpoint.of(uri)).isEqualTo(new Endpoint(target, plaintext));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "secrets.acme.test:443",
        "ftp://secrets.acme.test",
        "https:///v1",
        "https://user:pass@secrets.acme.test",
        "https://secrets.acme.test/v1",
        "https://secrets.acme.test?alt=json",
        "https://secrets.acme.test#top",
        "mailto:secrets@acme.test",
      })
  void whatIsNotAnAddressOfAServerIsRefused(URI uri) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> SecretManagerProvider.builder("gemini").endpoint(uri))
        .withMessage(
            """
            The endpoint of Secret Manager is not an address of a server.
            Use https://HOST or https://HOST:PORT.
            More: docs/errors.md#bad-setting""");
  }

  @Test
  void aServerElsewhereMustBeEncrypted() {
    assertThatExceptionOfType(CredentialRefusedException.class)
        .isThrownBy(
            () ->
                SecretManagerProvider.builder("gemini")
                    .endpoint(URI.create("http://secrets.acme.test")))
        .withMessage(
            """
            The endpoint of Secret Manager is not encrypted: secrets.acme.test.
            Use https. Only a server on this machine may be http.
            More: docs/errors.md#plaintext-endpoint""");
  }
}
