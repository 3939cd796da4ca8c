package dev.gemward.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gemward.Gemward;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.error.ConfigurationException;
import dev.gemward.provider.InsecureFixedKeyProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Runs on an SDK that does not let a transport be set. */
@Tag("old-sdk")
class OldSdkTest {
  @Test
  void anOldSdkIsToldSoInOneSentence() {
    assertThat(Sdk.version()).startsWith(System.getProperty("google-genai.line") + ".");
    assertThatThrownBy(
            () ->
                Gemward.builder()
                    .environment(DeploymentEnvironment.TEST)
                    .provider(InsecureFixedKeyProvider.of("a-key-for-this-test"))
                    .build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            """
            The google-genai on the class path is %s, which does not let a transport be set.
            Use com.google.genai:google-genai 1.58.0 or newer.
            More: docs/errors.md#sdk-too-old"""
                .formatted(Sdk.version()));
  }
}
