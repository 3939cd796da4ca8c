package dev.gemward.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.credential.Purpose;
import dev.gemward.credential.Workload;
import dev.gemward.testing.FakeKeys;
import org.junit.jupiter.api.Test;

class InsecureFixedKeyProviderTest {
  @Test
  void answersWithTheFixedKeyWhoeverAsks() {
    String raw = FakeKeys.standard();
    InsecureFixedKeyProvider provider = InsecureFixedKeyProvider.of(raw);

    Answer answer =
        provider.find(new Workload(DeploymentEnvironment.TEST, new Purpose("support-chat")));

    assertThat(((Answer.Found) answer).credential())
        .hasToString("standard key " + fingerprint(raw) + " from a fixed key in the program");
    assertThat(((Answer.Found) answer).credential().origin().place()).isEqualTo(Place.FIXED);
    assertThat(provider.description()).isEqualTo("a fixed key in the program");
  }

  static String fingerprint(String raw) {
    return ApiKey.of(raw, new Origin(Place.FIXED, "a test")).fingerprint().toString();
  }
}
