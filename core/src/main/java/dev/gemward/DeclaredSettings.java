package dev.gemward;

import dev.gemward.credential.Purpose;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.provider.Settings;
import dev.gemward.refusal.RefusalRule;
import dev.gemward.usage.Budget;
import dev.gemward.usage.UsualUse;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What was declared outside the code, read for a builder, which may have been told otherwise. */
record DeclaredSettings(Settings settings) {
  /** What is read here and for the environment; the rest is read by factories of providers. */
  static final Set<String> NAMES = names();

  private static Set<String> names() {
    Set<String> names =
        new HashSet<>(
            List.of(
                "gemward.environment",
                "gemward.purpose",
                "gemward.budget",
                "gemward.usual-hours",
                "gemward.strict",
                "gemward.log-redaction"));
    for (RefusalRule rule : RefusalRule.values()) {
      names.add("gemward.override." + rule.overrideName());
    }
    return Set.copyOf(names);
  }

  Purpose purpose() {
    return settings.get("gemward.purpose").map(Purpose::new).orElse(Purpose.DEFAULT);
  }

  List<Budget> budgets() {
    return settings.get("gemward.budget").map(Budget::parse).orElse(List.of());
  }

  /** Returns {@code built}, with the declared hours if it has none. */
  UsualUse usualUse(UsualUse built) {
    if (built.hours().isPresent()) {
      return built;
    }
    return settings
        .get("gemward.usual-hours")
        .map(UsualUse.Hours::parse)
        .map(built::withHours)
        .orElse(built);
  }

  boolean isStrict() {
    return either("gemward.strict", "true", "false").orElse(false);
  }

  boolean redactsLogs() {
    return either("gemward.log-redaction", "on", "off").orElse(true);
  }

  private Optional<Boolean> either(String setting, String yes, String no) {
    Optional<String> value = settings.get(setting);
    if (value.isPresent() && !value.get().equals(yes) && !value.get().equals(no)) {
      throw new ConfigurationException(
          CoreErrorCode.BAD_SETTING,
          "%s is neither %s nor %s.".formatted(setting, yes, no),
          "Set it to %s or %s.".formatted(yes, no));
    }
    return value.map(yes::equals);
  }

  /** Returns the rules that are overridden, with those of {@code built} before those declared. */
  Map<RefusalRule, String> overrides(Map<RefusalRule, String> built) {
    Map<RefusalRule, String> overrides = new EnumMap<>(RefusalRule.class);
    for (RefusalRule rule : RefusalRule.values()) {
      settings
          .get("gemward.override." + rule.overrideName())
          .ifPresent(reason -> overrides.put(rule, reason));
    }
    overrides.putAll(built);
    return overrides;
  }
}
