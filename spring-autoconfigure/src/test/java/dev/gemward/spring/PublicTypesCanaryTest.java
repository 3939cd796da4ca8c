package dev.gemward.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import dev.gemward.Gemward;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.InsecureKeyAccess;
import dev.gemward.provider.InsecureFixedKeyProvider;
import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the starter makes public and gives the key away with shows it to nobody else. */
@ExtendWith(CanaryExtension.class)
class PublicTypesCanaryTest {

  @Test
  void noPublicTypeShowsTheKey(Canary canary) throws Exception {
    try (Gemward gemward =
        Gemward.builder()
            .environment(DeploymentEnvironment.TEST)
            .provider(InsecureFixedKeyProvider.of(canary.key()))
            .build()) {
      GemwardApiKey key = GemwardApiKey.of(gemward, InsecureKeyAccess.get());

      assertThat(key.getValue()).isEqualTo(canary.key());
      canary.inspect("as text", key);
      canary.inspect("formatted", "%s %S".formatted(key, key));
      canary.inspect(
          "by Jackson",
          new ObjectMapper()
              .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
              .writeValueAsString(key));
    }
  }
}
