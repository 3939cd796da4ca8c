package dev.gemward.usage.opentelemetry;

import static io.opentelemetry.sdk.testing.assertj.OpenTelemetryAssertions.assertThat;
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
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Metrics after real calls to a local Gemini. */
class OpenTelemetryUsageTest {
  private static final Attributes SERVED =
      Attributes.builder()
          .put("deployment.environment.name", "test")
          .put("gemward.purpose", "chat")
          .build();
  private static final Attributes OK =
      SERVED.toBuilder()
          .put("gen_ai.operation.name", "generate_content")
          .put("gen_ai.request.model", "gemini-2.5-flash")
          .put("gen_ai.provider.name", "gcp.gemini")
          .put("gemward.outcome", "ok")
          .build();

  private final LocalGemini gemini = LocalGemini.start();
  private final String issued = gemini.issueKey();
  private final InMemoryMetricReader reader = InMemoryMetricReader.create();
  private final OpenTelemetrySdk sdk =
      OpenTelemetrySdk.builder()
          .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(reader).build())
          .build();

  @AfterEach
  void close() {
    sdk.close();
    gemini.close();
  }

  @Test
  void callsHaveTheNamesAndAttributesOfTheConventions() {
    try (Gemward gemward = builder(new OpenTelemetryUsage(sdk)).build()) {
      call(gemward);
      call(gemward);
    }

    Map<String, MetricData> metrics = metrics();
    assertThat(metrics.get("gen_ai.client.operation.duration"))
        .hasUnit("s")
        .hasHistogramSatisfying(h -> h.hasPointsSatisfying(p -> p.hasAttributes(OK).hasCount(2)));
    assertThat(metrics.get("gen_ai.client.operation.time_to_first_chunk"))
        .hasHistogramSatisfying(h -> h.hasPointsSatisfying(p -> p.hasAttributes(OK).hasCount(2)));
    assertThat(metrics.get("gen_ai.client.token.usage"))
        .hasUnit("{token}")
        .hasHistogramSatisfying(
            h ->
                h.hasPointsSatisfying(
                    p -> p.hasAttributes(OK.toBuilder().put("gen_ai.token.type", "input").build()),
                    p ->
                        p.hasAttributes(
                            OK.toBuilder().put("gen_ai.token.type", "output").build())));
  }

  @Test
  void namesOfOurOwnAreThereForWhoeverHasTheOthersAlready() {
    try (Gemward gemward = builder(new OpenTelemetryUsage(sdk, MetricNames.GEMWARD)).build()) {
      call(gemward);
    }

    assertThat(metrics().keySet())
        .contains("gemward.client.request", "gemward.client.first.byte", "gemward.client.tokens")
        .noneMatch(name -> name.startsWith("gen_ai"));
  }

  @Test
  void budgetsAreGaugesAndACallThatOneStopsIsNoOperation() {
    try (Gemward gemward =
        builder(new OpenTelemetryUsage(sdk)).budget(Budget.calls(1, Budget.Window.DAY)).build()) {
      call(gemward);
      assertThatThrownBy(() -> call(gemward)).hasStackTraceContaining("calls=1/day");
    }

    Map<String, MetricData> metrics = metrics();
    Attributes budget = SERVED.toBuilder().put("gemward.budget", "calls/day").build();
    assertThat(metrics.get("gemward.budget.used"))
        .hasLongGaugeSatisfying(
            g -> g.hasPointsSatisfying(p -> p.hasAttributes(budget).hasValue(1)));
    assertThat(metrics.get("gemward.budget.limit"))
        .hasLongGaugeSatisfying(
            g -> g.hasPointsSatisfying(p -> p.hasAttributes(budget).hasValue(1)));
    assertThat(metrics.get("gemward.budget.stops"))
        .hasLongSumSatisfying(s -> s.hasPointsSatisfying(p -> p.hasAttributes(SERVED).hasValue(1)));
    assertThat(metrics.get("gen_ai.client.operation.duration"))
        .hasHistogramSatisfying(h -> h.hasPointsSatisfying(p -> p.hasCount(1)));
  }

  @Test
  void aKeyAgesUntilItIsNotServedAnyMore() throws InterruptedException {
    CountDownLatch loaded = new CountDownLatch(1); // It is told by another thread than this one.
    try (Gemward gemward =
        builder(new OpenTelemetryUsage(sdk)).keyListener(event -> loaded.countDown()).build()) {
      assertThat(loaded.await(10, TimeUnit.SECONDS)).isTrue();
      String fingerprint = gemward.status().key().orElseThrow().fingerprint().value();
      assertThat(metrics().get("gemward.key.age"))
          .hasUnit("s")
          .hasDoubleGaugeSatisfying(
              g ->
                  g.hasPointsSatisfying(
                      p ->
                          p.hasAttributes(
                              SERVED.toBuilder().put("gemward.key", fingerprint).build())));
      gemini.set(issued, KeyState.LEAKED);
      assertThatThrownBy(() -> call(gemward)).hasMessageContaining("leaked");
    }

    Map<String, MetricData> metrics = metrics();
    assertThat(metrics).doesNotContainKey("gemward.key.age");
    assertThat(metrics.get("gemward.key.rejections"))
        .hasLongSumSatisfying(
            s ->
                s.hasPointsSatisfying(
                    p ->
                        p.hasAttributes(
                            SERVED.toBuilder().put("gemward.reason", "leaked").build())));
    assertThat(metrics.get("gen_ai.client.operation.duration"))
        .hasHistogramSatisfying(
            h ->
                h.hasPointsSatisfying(
                    p ->
                        p.hasAttributes(
                            OK.toBuilder()
                                .put("gemward.outcome", "rejected")
                                .put("error.type", "leaked")
                                .build())));
  }

  private Map<String, MetricData> metrics() {
    return reader.collectAllMetrics().stream()
        .collect(Collectors.toMap(MetricData::getName, Function.identity()));
  }

  private GemwardBuilder builder(OpenTelemetryUsage usage) {
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
