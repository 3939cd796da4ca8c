package dev.gemward;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.error.ConfigurationException;
import dev.gemward.provider.InsecureFixedKeyProvider;
import dev.gemward.provider.Settings;
import dev.gemward.refusal.Surroundings;
import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import dev.gemward.testing.gemini.LocalGemini;
import dev.gemward.usage.Budget;
import dev.gemward.usage.BudgetUse;
import dev.gemward.usage.InProcessBudgets;
import dev.gemward.usage.MetricTags;
import dev.gemward.usage.UsualUse;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Budgets and usual hours that are declared outside the code, as docs/usage.md has them. */
@ExtendWith(CanaryExtension.class)
class DeclaredUsageTest {
  private static final String BUDGET = "calls=60/minute,tokens=1000000/day@50%";
  private static final String HOURS = "08:00-19:00 Europe/Berlin";

  @Test
  void theSettingsOfTheGuideAreUnderstood(Canary canary) throws IOException {
    assertThat(Files.readString(Path.of("..", "docs", "usage.md")))
        .contains("GEMWARD_BUDGET=" + BUDGET, "GEMWARD_USUAL_HOURS=\"" + HOURS + "\"");

    try (Gemward gemward =
        builder(canary.key(), Map.of("GEMWARD_BUDGET", BUDGET, "GEMWARD_USUAL_HOURS", HOURS))
            .build()) {
      assertThat(gemward.budgets())
          .extracting(BudgetUse::budget)
          .containsExactly(
              Budget.calls(60, Budget.Window.MINUTE),
              Budget.tokens(1_000_000, Budget.Window.DAY).withWarnAt(50));
    }
  }

  @Test
  void theBuilderBeatsTheVariable(Canary canary) {
    Budget inTheBuilder = Budget.calls(1, Budget.Window.HOUR);
    try (Gemward gemward =
        builder(canary.key(), Map.of("GEMWARD_BUDGET", BUDGET)).budget(inTheBuilder).build()) {
      assertThat(gemward.budgets()).extracting(BudgetUse::budget).containsExactly(inTheBuilder);
    }
  }

  @Test
  void aBudgetThatIsNotUnderstoodStopsTheStart(Canary canary) {
    assertThatThrownBy(() -> builder(canary.key(), Map.of("GEMWARD_BUDGET", "much")).build())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("A budget is not understood.\n");
  }

  @Test
  void usualHoursAreHeldAgainstTheClock() {
    assertThat(said(builder -> builder)).containsExactly("unusual_hour");
  }

  @Test
  void anotherRateInTheBuilderKeepsTheDeclaredHours() {
    assertThat(said(builder -> builder.usualUse(UsualUse.defaults().withRate(100, 10))))
        .containsExactly("unusual_hour");
  }

  @Test
  void hoursInTheBuilderBeatTheDeclaredOnes() {
    UsualUse.Hours always = UsualUse.Hours.parse("00:00-23:59 UTC");

    assertThat(said(builder -> builder.usualUse(UsualUse.defaults().withHours(always)))).isEmpty();
  }

  /** Returns what is said of a call in the evening, where usual hours are declared. */
  private static List<String> said(UnaryOperator<GemwardBuilder> also) {
    List<String> said = new ArrayList<>();
    try (LocalGemini gemini = LocalGemini.start()) {
      GemwardBuilder builder =
          builder(gemini.issueKey(), Map.of("GEMWARD_USUAL_HOURS", HOURS))
              .endpoint(URI.create(gemini.baseUrl()))
              .clock(() -> Instant.parse("2026-11-28T18:30:00Z"))
              .usageListener(event -> said.add(MetricTags.nameOf(event)));
      try (Gemward gemward = also.apply(builder).build()) {
        gemward.client().models.generateContent("gemini-2.5-flash", "hi", null);
      }
    }
    return said;
  }

  @Test
  void twoWithOneStoreShareWhatIsLeft() {
    try (LocalGemini gemini = LocalGemini.start()) {
      InProcessBudgets store = new InProcessBudgets();
      GemwardBuilder builder =
          builder(gemini.issueKey(), Map.of("GEMWARD_BUDGET", "calls=10/day"))
              .endpoint(URI.create(gemini.baseUrl()))
              .budgetStore(store);
      try (Gemward one = builder.build();
          Gemward other = builder.build()) {
        one.client().models.generateContent("gemini-2.5-flash", "hi", null);
        assertThat(other.budgets()).extracting(BudgetUse::used).containsExactly(1L);
      }
    }
  }

  private static GemwardBuilder builder(String key, Map<String, String> variables) {
    return Gemward.builder()
        .environment(DeploymentEnvironment.TEST)
        .provider(InsecureFixedKeyProvider.of(key))
        .process(Settings.of(name -> null, variables::get), Surroundings.PLAIN);
  }
}
