package dev.gemward.credential;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RejectionReasonTest {
  @Test
  void onlyWhatIsWrongWithTheKeyItselfIsMendedByAnotherKey() {
    assertThat(Stream.of(RejectionReason.values()).filter(RejectionReason::isOfKey))
        .containsExactly(
            RejectionReason.INVALID,
            RejectionReason.EXPIRED,
            RejectionReason.LEAKED,
            RejectionReason.SUSPENDED);
  }

  @ParameterizedTest
  @EnumSource
  void aReasonIsAProblemAndARemedy(RejectionReason reason) {
    assertThat(reason.problem()).matches("[A-Z][^%{]+\\.");
    assertThat(reason.remedy()).matches("[A-Z][^%{]+");
  }

  @Test
  void theHeadingOfAReasonIsItsNameInLowerCase() {
    assertThat(RejectionReason.LEAKED.anchor()).isEqualTo("rejected-leaked");
    assertThat(RejectionReason.QUOTA_MINUTE.anchor()).isEqualTo("rejected-quota-minute");
  }
}
