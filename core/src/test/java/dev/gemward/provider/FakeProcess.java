package dev.gemward.provider;

import java.util.HashMap;
import java.util.Map;

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
    return Settings.of(properties::get, variables::get);
  }
}
