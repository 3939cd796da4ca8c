package dev.gemward;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.genai.types.HttpOptions;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.error.ConfigurationException;
import dev.gemward.provider.InsecureFixedKeyProvider;
import dev.gemward.refusal.RefusalRule;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GemwardBuilderTest {
  private final GemwardBuilder builder =
      Gemward.builder()
          .environment(DeploymentEnvironment.TEST)
          .provider(InsecureFixedKeyProvider.of("a-key-for-this-test"));

  @Test
  void aBaseUrlBelongsIntoTheEndpoint() {
    assertMisconfigured(
        () -> builder.httpOptions(HttpOptions.builder().baseUrl("https://gateway.example").build()),
        """
        The HTTP options name a base URL.
        Set it with Gemward.builder().endpoint(...), which decides where the key may go.
        More: docs/errors.md#bad-setting""");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-goog-api-key", "X-Goog-Api-Key", "Authorization"})
  void aCredentialInAHeaderIsRefusedWithoutQuotingIt(String header) {
    assertMisconfigured(
        () ->
            builder.httpOptions(
                HttpOptions.builder().headers(Map.of(header, "something secret")).build()),
        """
        The HTTP options carry a credential in the header %s.
        Remove the header, and put the key where a provider finds it.
        More: docs/errors.md#bad-setting"""
            .formatted(header));
  }

  @Test
  void anOverrideSaysWhy() {
    assertMisconfigured(
        () -> builder.override(RefusalRule.EXPIRED_KEY, " "),
        """
        The override of expired-key gives no reason.
        Say why the rule does not fit here.
        More: docs/errors.md#bad-setting""");
  }

  @Test
  void agentPlatformTakesNoKey() {
    assertMisconfigured(
        () -> builder.agentPlatform("a-project", "global").build(),
        """
        Agent Platform takes an OAuth credential, and what was found is the key of unknown kind \
        #e3f969b0 from a fixed key in the program.
        Let AdcProvider provide it, or leave agentPlatform out to call the Developer API.
        More: docs/errors.md#bad-setting""");
  }

  private static void assertMisconfigured(ThrowingCallable call, String message) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(call)
        .withMessage(message)
        .withNoCause();
  }
}
