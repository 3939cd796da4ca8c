package dev.gemward.usage.opentelemetry;

import dev.gemward.credential.Workload;
import dev.gemward.rotation.CredentialIdentity;
import dev.gemward.rotation.KeyEvent;
import dev.gemward.usage.BudgetUse;
import dev.gemward.usage.CallOutcome;
import dev.gemward.usage.GeminiCall;
import dev.gemward.usage.GemwardListener;
import dev.gemward.usage.MetricNames;
import dev.gemward.usage.MetricTags;
import dev.gemward.usage.UsageEvent;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/**
 * Counts calls, keys and budgets with OpenTelemetry. Give it to the builder:
 *
 * <pre>{@code
 * Gemward.builder().listener(new OpenTelemetryUsage(openTelemetry))
 * }</pre>
 *
 * <p>One may serve several Gemwards. Thread-safe; does no input or output.
 */
public final class OpenTelemetryUsage implements GemwardListener {
  /** What the conventions for generative AI advise. */
  private static final List<Double> SECONDS =
      DoubleStream.iterate(0.01, seconds -> seconds * 2).limit(14).boxed().toList();

  private static final List<Long> POWERS_OF_FOUR =
      LongStream.iterate(1, tokens -> tokens * 4).limit(14).boxed().toList();

  private final InstantSource clock;
  private final DoubleHistogram duration;
  private final DoubleHistogram firstByte;
  private final LongHistogram tokens;
  private final LongCounter stops;
  private final LongCounter usageEvents;
  private final LongCounter keyEvents;
  private final LongCounter rejections;
  private final Map<Attributes, BudgetUse> budgets = new ConcurrentHashMap<>();
  private final Map<Workload, Serving> serving = new ConcurrentHashMap<>();

  /** Counts calls under the names of OpenTelemetry's conventions for generative AI. */
  public OpenTelemetryUsage(OpenTelemetry openTelemetry) {
    this(openTelemetry, MetricNames.GEN_AI);
  }

  /** Counts calls under {@code names}. */
  public OpenTelemetryUsage(OpenTelemetry openTelemetry, MetricNames names) {
    this(openTelemetry, names, InstantSource.system());
  }

  OpenTelemetryUsage(OpenTelemetry openTelemetry, MetricNames names, InstantSource clock) {
    this.clock = clock;
    Meter meter = openTelemetry.getMeter("dev.gemward");
    this.duration =
        seconds(meter, names.duration(), "From leaving the SDK until the answer was read.");
    this.firstByte =
        seconds(meter, names.firstByte(), "From leaving the SDK until the first byte.");
    this.tokens =
        meter
            .histogramBuilder(names.tokens())
            .setDescription("What the service says that calls consumed.")
            .setUnit("{token}")
            .ofLongs()
            .setExplicitBucketBoundariesAdvice(POWERS_OF_FOUR)
            .build();
    this.stops = counter(meter, "gemward.budget.stops", "Calls that a budget stopped.");
    this.usageEvents =
        counter(meter, "gemward.usage.events", "Budgets that ran out, and use that is not usual.");
    this.keyEvents = counter(meter, "gemward.key.events", "What happened to credentials.");
    this.rejections =
        counter(meter, "gemward.key.rejections", "Credentials that the service refused.");
    meter
        .gaugeBuilder("gemward.budget.used")
        .ofLongs()
        .setDescription("What is used of a budget in its window.")
        .buildWithCallback(out -> budgets.forEach((of, use) -> out.record(used(use), of)));
    meter
        .gaugeBuilder("gemward.budget.limit")
        .ofLongs()
        .setDescription("The limit of a budget.")
        .buildWithCallback(
            out -> budgets.forEach((of, use) -> out.record(use.budget().limit(), of)));
    meter
        .gaugeBuilder("gemward.key.age")
        .setDescription("How long this process has served its credential.")
        .setUnit("s")
        .buildWithCallback(out -> serving.values().forEach(key -> out.record(age(key), key.tags)));
  }

  private record Serving(Attributes tags, Instant since) {}

  private static DoubleHistogram seconds(Meter meter, String name, String description) {
    return meter
        .histogramBuilder(name)
        .setDescription(description)
        .setUnit("s")
        .setExplicitBucketBoundariesAdvice(SECONDS)
        .build();
  }

  private static LongCounter counter(Meter meter, String name, String description) {
    return meter.counterBuilder(name).setDescription(description).build();
  }

  private long used(BudgetUse use) {
    return clock.instant().isBefore(use.renews()) ? use.used() : 0;
  }

  private double age(Serving key) {
    return Duration.between(key.since, clock.instant()).toMillis() / 1000.0;
  }

  @Override
  public void onCall(GeminiCall call) {
    Attributes served = served(call.workload());
    call.budgets()
        .forEach(use -> budgets.put(and(served, MetricTags.BUDGET, use.budget().name()), use));
    if (call.outcome() == CallOutcome.OVER_BUDGET) {
      stops.add(1, served);
      return;
    }
    Map<String, String> tags = MetricTags.of(call);
    if (call.outcome() == CallOutcome.OK) {
      tags.remove(MetricTags.ERROR); // The conventions want it where there is one.
    }
    if (call.model().isEmpty()) {
      tags.remove(MetricTags.MODEL);
    }
    Attributes attributes = attributes(tags);
    duration.record(seconds(call.duration()), attributes);
    call.firstByte().ifPresent(first -> firstByte.record(seconds(first), attributes));
    call.tokens()
        .ifPresent(
            used -> {
              tokens.record(used.input(), and(attributes, MetricTags.DIRECTION, "input"));
              tokens.record(used.output(), and(attributes, MetricTags.DIRECTION, "output"));
            });
  }

  private static double seconds(Duration duration) {
    return duration.toNanos() / 1e9;
  }

  private static Attributes served(Workload workload) {
    return attributes(MetricTags.of(workload));
  }

  private static Attributes attributes(Map<String, String> tags) {
    AttributesBuilder attributes = Attributes.builder();
    tags.forEach(attributes::put);
    return attributes.build();
  }

  private static Attributes and(Attributes before, String name, String value) {
    return before.toBuilder().put(name, value).build();
  }

  @Override
  public void onUsage(UsageEvent event) {
    Attributes served = served(event.workload());
    usageEvents.add(1, and(served, MetricTags.EVENT, MetricTags.nameOf(event)));
  }

  @Override
  public void onEvent(KeyEvent event) {
    Attributes served = served(event.workload());
    keyEvents.add(1, and(served, MetricTags.EVENT, MetricTags.nameOf(event)));
    if (event instanceof KeyEvent.Rejected rejected) {
      String reason = rejected.reason().name().toLowerCase(Locale.ROOT);
      rejections.add(1, and(served, MetricTags.REASON, reason));
    } else if (event instanceof KeyEvent.Loaded loaded) {
      serves(event, served, loaded.key());
    } else if (event instanceof KeyEvent.Rotated rotated) {
      serves(event, served, rotated.to());
    } else if (event instanceof KeyEvent.FellBack back) {
      serves(event, served, back.to());
    } else if (event instanceof KeyEvent.Leaked || event instanceof KeyEvent.Expired) {
      serving.remove(event.workload());
    }
  }

  private void serves(KeyEvent event, Attributes served, CredentialIdentity key) {
    Attributes tags = and(served, MetricTags.FINGERPRINT, key.fingerprint().value());
    serving.put(event.workload(), new Serving(tags, event.at()));
  }
}
