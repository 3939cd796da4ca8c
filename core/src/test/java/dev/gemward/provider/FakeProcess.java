package dev.gemward.provider;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** System properties and environment variables that a test sets. */
final class FakeProcess {
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> variables = new HashMap<>();

  FakeProcess property(String name, String value) {
    properties.put(name, value);
    return this;
  }

  FakeProcess variable(String name, String value) {
    variables.put(name, value);
    return this;
  }

  Settings settings() {
    Set<String> names = new TreeSet<>(properties.keySet());
    names.addAll(variables.keySet());
    return Settings.of(
        properties::get, variables::get, name -> "system property " + name, () -> names);
  }
}
