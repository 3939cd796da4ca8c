package dev.gemward.refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gemward.error.ConfigurationException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalsTest {
  private final RulesUnderTest under = new RulesUnderTest();
  private final Refusals rules = under.rules(Map.of(), false);

  @AfterEach
  void stopRecording() {
    under.close();
  }

  @Test
  void aPlainServerIsWelcome() {
    rules.requireServer(Surroundings.PLAIN);
    rules.requireDeclaredEnvironment(Surroundings.PLAIN);

    assertThat(under.log()).isEmpty();
  }

  @Test
  void aClientSideProgramIsRefused() {
    Surroundings android = new Surroundings("Android", "", "", "", "", "", "");

    under.assertRefused(
        RefusalRule.CLIENT_SIDE_PROGRAM,
        () -> rules.requireServer(android),
        """
        This program runs on Android, where its user can read any key.
        Call Gemini from a server of yours and let the program call that server. For mobile and web apps there is Firebase AI Logic with App Check; for Live, short-lived ephemeral tokens.
        More: docs/errors.md#client-side-program""");
    under.assertOverride(
        RefusalRule.CLIENT_SIDE_PROGRAM,
        overridden -> overridden.requireServer(android),
        "WARN Rule client-side-program is overridden (we know better). This program runs on Android,"
            + " where its user can read any key.");
  }

  @Test
  void aPackagedApplicationIsRefused() {
    Surroundings packaged =
        new Surroundings("", "an application packaged by jpackage", "", "", "", "", "");

    under.assertRefused(
        RefusalRule.PACKAGED_APPLICATION,
        () -> rules.requireServer(packaged),
        """
        This program is an application packaged by jpackage, and its user can read any key it holds.
        Call Gemini from a server of yours. If this is a server or an internal tool, override the rule packaged-application and say why.
        More: docs/errors.md#packaged-application""");
    under.assertOverride(
        RefusalRule.PACKAGED_APPLICATION,
        overridden -> overridden.requireServer(packaged),
        "WARN Rule packaged-application is overridden (we know better). This program is an application"
            + " packaged by jpackage, and its user can read any key it holds.");
  }

  @Test
  void aLiveSessionPastTheTransportIsRefused() {
    under.assertRefused(
        RefusalRule.UNROUTED_LIVE,
        () -> rules.requireRoutedLive("1.64.0"),
        """
        Live of google-genai 1.64.0 opens its sessions past the transport, and their objects hold the key.
        Use google-genai 1.65.0 or newer. Or override the rule unrouted-live and say why: then the key can be read from the objects of a session, and the settings of connections do not hold for it.
        More: docs/errors.md#unrouted-live""");
    under.assertOverride(
        RefusalRule.UNROUTED_LIVE,
        overridden -> overridden.requireRoutedLive("1.64.0"),
        "WARN Rule unrouted-live is overridden (we know better). Live of google-genai 1.64.0 opens its"
            + " sessions past the transport, and their objects hold the key.");
  }

  @Test
  void aReplayIsRefused() {
    Surroundings replay = new Surroundings("", "", "", "", "", "", "GOOGLE_GENAI_CLIENT_MODE");

    under.assertRefused(
        RefusalRule.REPLAY_MODE,
        () -> rules.requireServer(replay),
        """
        GOOGLE_GENAI_CLIENT_MODE turns the Gemini client into a player of recordings.
        Unset GOOGLE_GENAI_CLIENT_MODE.
        More: docs/errors.md#replay-mode""");
    under.assertOverride(
        RefusalRule.REPLAY_MODE,
        overridden -> overridden.requireServer(replay),
        "WARN Rule replay-mode is overridden (we know better). GOOGLE_GENAI_CLIENT_MODE turns the"
            + " Gemini client into a player of recordings.");
  }

  @Test
  void aDisplayIsAHintThatIsGivenOnce() {
    rules.requireServer(new Surroundings("", "", "DISPLAY is set", "", "", "", ""));
    rules.requireServer(new Surroundings("", "", "DISPLAY is set", "", "", "", ""));

    assertThat(under.log())
        .containsExactly(
            "WARN DISPLAY is set: if this program runs on machines of its users, its key is theirs"
                + " too. Call Gemini from a server instead.");
  }

  @ParameterizedTest
  @CsvSource({
    "Cloud Run, '', on Cloud Run",
    "Kubernetes, '', on Kubernetes",
    "'', GITHUB_ACTIONS, in continuous integration (GITHUB_ACTIONS is set)",
    "Kubernetes, CI, on Kubernetes"
  })
  void aPlatformOnWhichNobodyDeclaredTheEnvironmentIsRefused(
      String platform, String ci, String where) {
    Surroundings managed = new Surroundings("", "", "", platform, ci, "", "");

    under.assertRefused(
        RefusalRule.UNDECLARED_ENVIRONMENT,
        () -> rules.requireDeclaredEnvironment(managed),
        """
        This program runs %s, and nobody declared its environment.
        Set GEMWARD_ENVIRONMENT to development, test, staging, production or a name of your own.
        More: docs/errors.md#undeclared-environment"""
            .formatted(where));
    under.assertOverride(
        RefusalRule.UNDECLARED_ENVIRONMENT,
        overridden -> overridden.requireDeclaredEnvironment(managed),
        "WARN Rule undeclared-environment is overridden (we know better). This program runs %s, and nobody declared its environment."
            .formatted(where));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://generativelanguage.googleapis.com",
        "HTTPS://generativelanguage.googleapis.com",
        "https://10.0.0.7:8443/gemini",
        "http://localhost:8080",
        "http://LOCALHOST:8080",
        "HTTP://127.0.0.1",
        "http://[::1]:8080/v1",
        "https://localhost"
      })
  void encryptedEndpointsAndThisMachineAreFine(String endpoint) {
    rules.requireEncrypted(URI.create(endpoint));

    assertThat(under.log()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "http://generativelanguage.googleapis.com, generativelanguage.googleapis.com",
    "HTTP://Gateway.acme.test:8080/v1, gateway.acme.test",
    "http://localhost.evil.example, localhost.evil.example",
    "http://127.0.0.1.evil.example, 127.0.0.1.evil.example",
    "http://evil-localhost, evil-localhost",
    "http://10.0.0.7, 10.0.0.7",
    "http://0.0.0.0, 0.0.0.0",
    "http://[::2], [::2]"
  })
  void aPlaintextEndpointElsewhereIsRefused(String endpoint, String host) {
    under.assertRefused(
        RefusalRule.PLAINTEXT_ENDPOINT,
        () -> rules.requireEncrypted(URI.create(endpoint)),
        """
        The endpoint http://%s is not encrypted.
        Use https. Plain http is for servers on this machine only.
        More: docs/errors.md#plaintext-endpoint"""
            .formatted(host));
    under.assertOverride(
        RefusalRule.PLAINTEXT_ENDPOINT,
        overridden -> overridden.requireEncrypted(URI.create(endpoint)),
        "WARN Rule plaintext-endpoint is overridden (we know better). The endpoint http://%s is not encrypted."
            .formatted(host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "localhost:8080",
        "generativelanguage.googleapis.com",
        "/v1beta",
        "",
        "https:///v1beta",
        "https://under_score",
        "http:localhost",
        "https://user:password@gateway.example",
        "http://user@localhost:8080",
        "http://localhost@evil.example",
        "http://127.0.0.1:80@evil.example/",
        "http://evil.example/#@localhost",
        "http://evil.example?localhost",
        "https://gateway.example/?key=something",
        "https://gateway.example/#something",
        "ftp://localhost",
        "ws://localhost"
      })
  void whatIsNotTheAddressOfAServerIsRefusedWithoutQuotingIt(String endpoint) {
    Refusals overridden =
        under.rules(Map.of(RefusalRule.PLAINTEXT_ENDPOINT, "we know better"), false);

    for (Refusals any : new Refusals[] {rules, overridden}) {
      assertThatExceptionOfType(ConfigurationException.class)
          .isThrownBy(() -> any.requireEncrypted(URI.create(endpoint)))
          .withMessage(
              """
              The endpoint is not the address of a server.
              Use https:// and a host name, or http://localhost for a server on this machine, \
              with at most a port and a path.
              More: docs/errors.md#bad-setting""");
    }
  }

  @Test
  void everyRuleHasItsErrorAndAnOverrideOfTheSameName() {
    for (RefusalRule rule : RefusalRule.values()) {
      assertThat(rule.code().name()).isEqualTo(rule.name());
      assertThat(rule.overrideName()).isEqualTo(rule.code().anchor());
    }
  }
}
