package dev.gemward.testing.secretmanager;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The numbers of projects. A caller may name a project by its id or its number; the service answers
 * with the number. Thread-safe.
 */
final class ProjectNumbers {
  private final Map<String, String> numbers = new ConcurrentHashMap<>();

  void set(String project, long number) {
    numbers.put(project, Long.toString(number));
  }

  /** Returns the name with the number of its project, if it has one, in place of the id. */
  String canonical(String name) {
    String[] parts = name.split("/", 3);
    if (parts.length < 2 || !parts[0].equals("projects")) {
      return name;
    }
    parts[1] = numbers.getOrDefault(parts[1], parts[1]);
    return String.join("/", parts);
  }
}
