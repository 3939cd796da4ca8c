package dev.gemward;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.genai.types.HttpOptions;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.Workload;
import dev.gemward.error.ConfigurationException;
import dev.gemward.provider.Answer;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.provider.InsecureFixedKeyProvider;
import dev.gemward.provider.ThirdPartyFactory;
import dev.gemward.refusal.RefusalRule;
import dev.gemward.rotation.CredentialStatus;
import dev.gemward.rotation.KeyEvent;
import dev.gemward.usage.GemwardListener;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
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

  @Test
  void aFactoryBesideAProviderWouldNeverBeAsked() {
    assertMisconfigured(
        () -> builder.factory(new ThirdPartyFactory()).build(),
        """
        The builder was given a factory, and provider(...), which takes the place of the chain that the \
        factory would be in.
        Use one of them.
        More: docs/errors.md#bad-setting""");
  }

  @Test
  void aFactoryBesideAgentPlatformWouldNeverBeAsked() {
    assertMisconfigured(
        () ->
            Gemward.builder()
                .environment(DeploymentEnvironment.TEST)
                .agentPlatform("a-project", "global")
                .factory(new ThirdPartyFactory())
                .build(),
        """
        The builder was given a factory, and agentPlatform(...), which takes the place of the chain that \
        the factory would be in.
        Use one of them.
        More: docs/errors.md#bad-setting""");
  }

  @Test
  void explainingAsksEachPlaceOnce() {
    AtomicInteger looks = new AtomicInteger();
    CredentialProvider counted =
        new CredentialProvider() {
          private final CredentialProvider fixed = InsecureFixedKeyProvider.of("a-counted-key");

          @Override
          public Answer find(Workload workload) {
            looks.incrementAndGet();
            return fixed.find(workload);
          }

          @Override
          public String description() {
            return "a counted place";
          }
        };
    try (Gemward gemward =
        Gemward.builder().environment(DeploymentEnvironment.TEST).provider(counted).build()) {
      int before = looks.get();

      Explanation explanation = gemward.explain();

      assertThat(looks.get() - before).isEqualTo(1);
      assertThat(explanation.looks()).hasSize(1);
      assertThat(explanation.refusal()).isEmpty();
    }
  }

  @Test
  void oneListenerIsToldOfKeysTooAndOnceHoweverOftenItIsAdded() throws Exception {
    CountDownLatch lastIsTold = new CountDownLatch(1);
    List<String> told = new CopyOnWriteArrayList<>();
    GemwardListener listener =
        new GemwardListener() {
          @Override
          public void onEvent(KeyEvent event) {
            told.add(event.getClass().getSimpleName());
          }
        };
    try (Gemward gemward =
        builder
            .listener(listener)
            .keyListener(listener)
            .listener(listener)
            .keyListener(event -> lastIsTold.countDown())
            .build()) {
      assertThat(gemward.status().state()).isEqualTo(CredentialStatus.State.SERVING);
      assertThat(lastIsTold.await(60, SECONDS)).isTrue();
    }

    assertThat(told).containsExactly("Loaded");
  }

  private static void assertMisconfigured(ThrowingCallable call, String message) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(call)
        .withMessage(message)
        .withNoCause();
  }
}
