package dev.gemward.testing.canary;

import java.util.ArrayList;
import java.util.List;

/** The loggers that are heard at their own level, and at no finer one than INFO. */
record CanaryQuiet(List<String> names) {
  CanaryQuiet {
    names = List.copyOf(names);
  }

  CanaryQuiet and(String... more) {
    List<String> all = new ArrayList<>(names);
    all.addAll(List.of(more));
    return new CanaryQuiet(all);
  }

  boolean covers(String logger) {
    return names.stream().anyMatch(name -> logger.equals(name) || logger.startsWith(name + "."));
  }
}
