package dev.gemward.error;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GemwardExceptionTest {
  @Test
  void theMessageIsTheProblemTheRemedyAndWhereToReadMore() {
    GemwardException e =
        new ConfigurationException(CoreErrorCode.BAD_SETTING, "It is wrong.", "Mend it.");

    assertThat(e).hasMessage("It is wrong.\nMend it.\nMore: docs/errors.md#bad-setting");
    assertThat(e.code()).isEqualTo(CoreErrorCode.BAD_SETTING);
    assertThat(e.problem()).isEqualTo("It is wrong.");
    assertThat(e.remedy()).isEqualTo("Mend it.");
  }
}
