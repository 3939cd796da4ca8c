package dev.gemward.usage.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.gemward.Gemward;
import dev.gemward.GemwardBuilder;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.provider.InsecureFixedKeyProvider;
import dev.gemward.testing.gemini.KeyState;
import dev.gemward.testing.gemini.LocalGemini;
import dev.gemward.usage.Budget;
import dev.gemward.usage.MetricNames;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Meters after real calls to a local Gemini. */
class MicrometerUsageTest {
  private static final Tags SERVED =
      Tags.of("deployment.environment.name", "test", "gemward.purpose", "chat");
  private static final Tags OK =
      SERVED.and(
          "gen_ai.operation.name",
          "generate_content",
          "gen_ai.request.model",
          "gemini-2.5-flash",
          "gen_ai.provider.name",
          "gcp.gemini",
          "gemward.outcome",
          "ok",
          "error.type",
          "none");

  private final LocalGemini gemini = LocalGemini.start();
  private final String issued = gemini.issueKey();
  private final MockClock clock = new MockClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, clock);

  @AfterEach
  void close() {
    gemini.close();
  }

  @Test
  void callsAreTimedAndTheirTokensCounted() {
    try (Gemward gemward = builder(new MicrometerUsage(registry)).build()) {
      gemini.reply("One two three.");
      call(gemward);
      call(gemward);
    }

    assertThat(registry.get("gemward.client.request").tags(OK).timer().count()).isEqualTo(2);
    assertThat(registry.get("gemward.client.first.byte").tags(OK).timer().count()).isEqualTo(2);
    assertThat(
            registry
                .get("gemward.client.tokens")
                .tags(OK.and("gen_ai.token.type", "input"))
                .summary()
                .totalAmount())
        .isPositive();
    assertThat(
            registry
                .get("gemward.client.tokens")
                .tags(OK.and("gen_ai.token.type", "output"))
                .summary()
                .count())
        .isEqualTo(2);
  }

  @Test
  void theNamesOfOpenTelemetryAreThereForWhoeverWantsThem() {
    try (Gemward gemward = builder(new MicrometerUsage(registry, MetricNames.GEN_AI)).build()) {
      call(gemward);
    }

    assertThat(registry.getMeters())
        .extracting(meter -> meter.getId().getName())
        .contains(
            "gen_ai.client.operation.duration",
            "gen_ai.client.operation.time_to_first_chunk",
            "gen_ai.client.token.usage")
        .noneMatch(name -> name.startsWith("gemward.client"));
  }

  @Test
  void budgetsAreGaugesAndACallThatOneStopsIsNoRequest() {
    try (Gemward gemward =
        builder(new MicrometerUsage(registry)).budget(Budget.calls(1, Budget.Window.DAY)).build()) {
      clock.add(Duration.ofMillis(System.currentTimeMillis() - clock.wallTime()));
      call(gemward);
      assertThatThrownBy(() -> call(gemward)).hasStackTraceContaining("calls=1/day");
    }

    Tags budget = SERVED.and("gemward.budget", "calls/day");
    assertThat(registry.get("gemward.budget.used").tags(budget).gauge().value()).isEqualTo(1);
    assertThat(registry.get("gemward.budget.limit").tags(budget).gauge().value()).isEqualTo(1);
    assertThat(registry.get("gemward.budget.stops").tags(SERVED).counter().count()).isEqualTo(1);
    assertThat(registry.get("gemward.client.request").timers()).hasSize(1);
    assertThat(
            registry
                .get("gemward.usage.events")
                .tags(SERVED.and("gemward.event", "budget_exceeded"))
                .counter()
                .count())
        .isEqualTo(1);
    clock.add(Duration.ofDays(1));
    assertThat(registry.get("gemward.budget.used").tags(budget).gauge().value()).isZero();
  }

  @Test
  void aKeyAgesUntilItIsNotServedAnyMore() throws InterruptedException {
    CountDownLatch loaded = new CountDownLatch(1); // It is told by another thread than this one.
    try (Gemward gemward =
        builder(new MicrometerUsage(registry)).keyListener(event -> loaded.countDown()).build()) {
      assertThat(loaded.await(10, TimeUnit.SECONDS)).isTrue();
      String fingerprint = gemward.status().key().orElseThrow().fingerprint().value();
      assertThat(
              registry
                  .get("gemward.key.age")
                  .tags(SERVED.and("gemward.key", fingerprint))
                  .gauge()
                  .getId()
                  .getBaseUnit())
          .isEqualTo("seconds");
      gemini.set(issued, KeyState.LEAKED);
      assertThatThrownBy(() -> call(gemward)).hasMessageContaining("leaked");
    }

    assertThat(registry.find("gemward.key.age").gauges()).isEmpty();
    assertThat(
            registry
                .get("gemward.key.rejections")
                .tags(SERVED.and("gemward.reason", "leaked"))
                .counter()
                .count())
        .isPositive();
    assertThat(registry.getMeters())
        .extracting(Meter::getId)
        .filteredOn(id -> id.getName().equals("gemward.key.events"))
        .extracting(id -> id.getTag("gemward.event"))
        .contains("loaded", "rejected", "leaked");
    assertThat(
            registry
                .get("gemward.client.request")
                .tag("gemward.outcome", "rejected")
                .tag("error.type", "leaked")
                .timer()
                .count())
        .isEqualTo(1);
  }

  private GemwardBuilder builder(MicrometerUsage usage) {
    return Gemward.builder()
        .environment(DeploymentEnvironment.TEST)
        .purpose("chat")
        .provider(InsecureFixedKeyProvider.of(issued))
        .endpoint(URI.create(gemini.baseUrl()))
        .listener(usage);
  }

  private static void call(Gemward gemward) {
    gemward.client().models.generateContent("gemini-2.5-flash", "hi", null);
  }
}
