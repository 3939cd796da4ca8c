package dev.gemward.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gemward.error.ConfigurationException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
  @Test
  void budgetsAreReadAsTheyAreDeclared() {
    assertThat(Budget.parse("calls=60/minute, tokens=1000000/DAY@50%"))
        .containsExactly(
            Budget.calls(60, Budget.Window.MINUTE),
            Budget.tokens(1_000_000, Budget.Window.DAY).withWarnAt(50));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "60/minute",
        "calls=60",
        "calls=60/week",
        "calls=-1/day",
        "calls=1/day,",
        "euros=1/day",
        "calls=9999999999999999999/day",
        "calls=1/day@%"
      })
  void whatIsNotABudgetIsNotUnderstoodAndNotQuoted(String text) {
    assertThatThrownBy(() -> Budget.parse(text))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            """
            A budget is not understood.
            Write it like calls=60/minute or tokens=1000000/day@50%, several with commas between; the\
             windows are minute, hour and day.
            More: docs/errors.md#bad-setting\
            """);
  }

  @Test
  void aBudgetAllowsSomethingAndWarnsSomewhere() {
    assertThatThrownBy(() -> Budget.parse("calls=0/day"))
        .hasMessageStartingWith("A budget of 0 allows nothing.\nGive it at least one.\n");
    assertThatThrownBy(() -> Budget.parse("calls=1/day@101%"))
        .hasMessageStartingWith("A budget warns at 101%.\nUse a percentage from 1 to 100.\n");
  }

  @ParameterizedTest
  @CsvSource({
    "MINUTE, 2026-11-28T12:35:00Z",
    "HOUR, 2026-11-28T13:00:00Z",
    "DAY, 2026-11-29T00:00:00Z"
  })
  void windowsEndOnTheMinuteTheHourAndTheDay(Budget.Window window, Instant end) {
    assertThat(window.end(Instant.parse("2026-11-28T12:34:56.789Z"))).isEqualTo(end);
    assertThat(window.end(end)).isEqualTo(end.plus(window.length()));
  }

  @Test
  void aBudgetSaysWhatItIs() {
    Budget budget = Budget.calls(60, Budget.Window.MINUTE);
    assertThat(budget).hasToString("calls=60/minute");
    assertThat(budget.name()).isEqualTo("calls/minute");
    assertThat(new BudgetUse(budget, 45, Instant.EPOCH))
        .hasToString("45 of calls=60/minute, renews 1970-01-01T00:00:00Z");
  }
}
