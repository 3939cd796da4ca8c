package dev.gemward.usage.micrometer;

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
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter.MeterProvider;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Counts calls, keys and budgets with Micrometer. Give it to the builder:
 *
 * <pre>{@code
 * Gemward.builder().listener(new MicrometerUsage(registry))
 * }</pre>
 *
 * <p>One may serve several Gemwards. Thread-safe; does no input or output.
 */
public final class MicrometerUsage implements GemwardListener {
  private static final Duration[] SECONDS =
      Stream.iterate(10L, millis -> millis * 2)
          .limit(14)
          .map(Duration::ofMillis)
          .toArray(Duration[]::new);
  private static final double[] POWERS_OF_FOUR =
      DoubleStream.iterate(1, tokens -> tokens * 4).limit(12).toArray();

  private final MeterRegistry registry;
  private final MeterProvider<Timer> duration;
  private final MeterProvider<Timer> firstByte;
  private final MeterProvider<DistributionSummary> tokens;
  private final Map<Tags, Spent> budgets = new ConcurrentHashMap<>();
  private final Map<Workload, Gauge> ages = new ConcurrentHashMap<>();

  /** Counts calls under names of our own, so that they can stand beside those of Spring AI. */
  public MicrometerUsage(MeterRegistry registry) {
    this(registry, MetricNames.GEMWARD);
  }

  /** Counts calls under {@code names}. */
  public MicrometerUsage(MeterRegistry registry, MetricNames names) {
    this.registry = registry;
    this.duration =
        Timer.builder(names.duration())
            .description("From leaving the SDK until the answer was read.")
            .serviceLevelObjectives(SECONDS)
            .withRegistry(registry);
    this.firstByte =
        Timer.builder(names.firstByte())
            .description("From leaving the SDK until the first byte of the answer.")
            .serviceLevelObjectives(SECONDS)
            .withRegistry(registry);
    this.tokens =
        DistributionSummary.builder(names.tokens())
            .description("What the service says that calls consumed.")
            .baseUnit("tokens")
            .serviceLevelObjectives(POWERS_OF_FOUR)
            .withRegistry(registry);
  }

  @Override
  public void onCall(GeminiCall call) {
    call.budgets().forEach(use -> note(call.workload(), use));
    if (call.outcome() == CallOutcome.OVER_BUDGET) {
      count("gemward.budget.stops", "Calls that a budget stopped.", served(call));
      return;
    }
    Tags tags = tags(MetricTags.of(call));
    duration.withTags(tags).record(call.duration());
    call.firstByte().ifPresent(firstByte.withTags(tags)::record);
    call.tokens()
        .ifPresent(
            used -> {
              tokens
                  .withTags(tags.and(MetricTags.DIRECTION, "input"))
                  .record((double) used.input());
              tokens
                  .withTags(tags.and(MetricTags.DIRECTION, "output"))
                  .record((double) used.output());
            });
  }

  private static Tags served(GeminiCall call) {
    return served(call.workload());
  }

  private static Tags served(Workload workload) {
    return tags(MetricTags.of(workload));
  }

  private static Tags tags(Map<String, String> from) {
    return Tags.of(from.entrySet().stream().map(e -> Tag.of(e.getKey(), e.getValue())).toList());
  }

  private void count(String name, String description, Tags tags) {
    Counter.builder(name).description(description).tags(tags).register(registry).increment();
  }

  private void note(Workload workload, BudgetUse use) {
    Tags tags = served(workload).and(MetricTags.BUDGET, use.budget().name());
    budgets.computeIfAbsent(tags, t -> gauged(t, use)).last = use;
  }

  private Spent gauged(Tags tags, BudgetUse first) {
    Spent spent = new Spent(first);
    Gauge.builder("gemward.budget.used", () -> spent.used(now()))
        .description("What is used of a budget in its window.")
        .tags(tags)
        .register(registry);
    Gauge.builder("gemward.budget.limit", () -> spent.last.budget().limit())
        .description("The limit of a budget.")
        .tags(tags)
        .register(registry);
    return spent;
  }

  /** How a budget stood after the last call. */
  private static final class Spent {
    private volatile BudgetUse last;

    Spent(BudgetUse first) {
      this.last = first;
    }

    long used(Instant now) {
      return now.isBefore(last.renews()) ? last.used() : 0;
    }
  }

  private Instant now() {
    return Instant.ofEpochMilli(registry.config().clock().wallTime());
  }

  @Override
  public void onUsage(UsageEvent event) {
    count(
        "gemward.usage.events",
        "Budgets that ran out, and use that is not usual.",
        served(event.workload()).and(MetricTags.EVENT, MetricTags.nameOf(event)));
  }

  @Override
  public void onEvent(KeyEvent event) {
    Tags tags = served(event.workload());
    count(
        "gemward.key.events",
        "What happened to credentials.",
        tags.and(MetricTags.EVENT, MetricTags.nameOf(event)));
    if (event instanceof KeyEvent.Rejected rejected) {
      count(
          "gemward.key.rejections",
          "Credentials that the service refused.",
          tags.and(MetricTags.REASON, rejected.reason().name().toLowerCase(Locale.ROOT)));
    } else if (event instanceof KeyEvent.Loaded loaded) {
      serves(event, tags, loaded.key());
    } else if (event instanceof KeyEvent.Rotated rotated) {
      serves(event, tags, rotated.to());
    } else if (event instanceof KeyEvent.FellBack back) {
      serves(event, tags, back.to());
    } else if (event instanceof KeyEvent.Leaked || event instanceof KeyEvent.Expired) {
      remove(ages.remove(event.workload()));
    }
  }

  private void serves(KeyEvent event, Tags tags, CredentialIdentity key) {
    Instant since = event.at();
    Gauge age =
        Gauge.builder("gemward.key.age", () -> Duration.between(since, now()).toMillis() / 1000.0)
            .description("How long this process has served its credential.")
            .baseUnit("seconds")
            .tags(tags.and(MetricTags.FINGERPRINT, key.fingerprint().value()))
            .register(registry);
    Gauge before = ages.put(event.workload(), age);
    if (before != age) {
      remove(before);
    }
  }

  private void remove(@Nullable Gauge gauge) {
    if (gauge != null) {
      registry.remove(gauge);
    }
  }
}
