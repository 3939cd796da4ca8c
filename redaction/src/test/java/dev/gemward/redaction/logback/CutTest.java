package dev.gemward.redaction.logback;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutTest {
  private final PatternLayout layout = new PatternLayout();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%msg%n",
        "%d{HH:mm:ss.SSS} %-5level [%20thread] %logger{36} : %m %X{id:-none} %kvp%n%ex{5}",
        "%-30(%d [%t]) 100 percent %message"
      })
  void aPatternOfLogbacksOwnWordsCutsNothing(String pattern) {
    assertThat(cuts(pattern)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%.20msg%n",
        "%m %-40.40logger",
        "%.-9(%m)",
        "%replace(%msg){'a+','b'}",
        "%shortened",
        "%unknown"
      })
  void oneThatHasAGreatestWidthOrAnotherWordMayCut(String pattern) {
    assertThat(cuts(pattern)).isTrue();
  }

  @Test
  void aWordThatIsGivenAnotherMeaningMayCut() {
    layout.getInstanceConverterMap().put("msg", Shortened::new);

    assertThat(cuts("%msg%n")).isTrue();
  }

  private boolean cuts(String pattern) {
    layout.setContext(new LoggerContext());
    layout.getInstanceConverterMap().put("shortened", Shortened::new);
    layout.setPattern(pattern);
    return new Cut().mayBeMadeBy(layout);
  }

  /** A converter of somebody else. */
  static final class Shortened extends ClassicConverter {
    @Override
    public String convert(ILoggingEvent event) {
      return event.getFormattedMessage().substring(0, 20);
    }
  }
}
