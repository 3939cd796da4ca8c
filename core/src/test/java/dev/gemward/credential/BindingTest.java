package dev.gemward.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

class BindingTest {
  private static final Purpose CHAT = new Purpose("chat");
  private static final Purpose BATCH = new Purpose("batch");

  @Test
  void whatIsBoundToNothingIsAllowedEverywhere() {
    assertThat(Binding.NONE.allows(DeploymentEnvironment.PRODUCTION)).isTrue();
    assertThat(Binding.NONE.allows(CHAT)).isTrue();
  }

  @Test
  void whatIsBoundToAnEnvironmentIsAllowedInNoOther() {
    Binding binding = new Binding(Set.of(DeploymentEnvironment.STAGING), Set.of());

    assertThat(binding.allows(DeploymentEnvironment.STAGING)).isTrue();
    assertThat(binding.allows(DeploymentEnvironment.PRODUCTION)).isFalse();
    assertThat(binding.allows(CHAT)).isTrue();
  }

  @Test
  void whatIsBoundToAPurposeIsAllowedForNoOther() {
    Binding binding = new Binding(Set.of(), Set.of(CHAT));

    assertThat(binding.allows(CHAT)).isTrue();
    assertThat(binding.allows(BATCH)).isFalse();
    assertThat(binding.allows(DeploymentEnvironment.PRODUCTION)).isTrue();
  }

  @Test
  void aWorkloadIsNamedByItsEnvironmentAndItsPurpose() {
    assertThat(new Workload(DeploymentEnvironment.STAGING, CHAT)).hasToString("staging/chat");
  }
}
