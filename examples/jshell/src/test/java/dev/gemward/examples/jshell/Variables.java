package dev.gemward.examples.jshell;

import java.util.Map;

/** The environment variables of a child process: without what this machine has set for Gemini. */
final class Variables {
  private Variables() {}

  static void clean(ProcessBuilder builder, Map<String, String> variables) {
    builder.environment().keySet().removeIf(name -> name.matches("(GEMINI|GOOGLE|GEMWARD)_.*"));
    builder.environment().putAll(variables);
  }
}
