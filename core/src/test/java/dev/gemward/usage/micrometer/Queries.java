package dev.gemward.usage.micrometer;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a PromQL expression names. Knows as much of the language as the files in docs use. */
record Queries(String text) {
  private static final Pattern SELECTOR = Pattern.compile("(gemward_[a-z_]+)(?:\\{([^}]*)})?");
  private static final Pattern MATCHER =
      Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)\\s*\"([^\"]*)\"");
  private static final Pattern GROUPING = Pattern.compile("\\bby\\s*\\(([^)]*)\\)");

  /** A metric, and a label that is asked of it, with its values where they are given. */
  record Asked(String metric, String label, List<String> values) {}

  /** Takes Grafana's question for the values of a label as a grouping by it. */
  Queries {
    text = text.replaceFirst("^label_values\\((.*), ([a-z_]+)\\)$", "by ($2) ($1)");
  }

  Set<String> metrics() {
    Set<String> metrics = new TreeSet<>();
    Matcher selector = SELECTOR.matcher(ungrouped());
    while (selector.find()) {
      metrics.add(selector.group(1));
    }
    return metrics;
  }

  List<Asked> labels() {
    List<Asked> asked = new ArrayList<>();
    Matcher selector = SELECTOR.matcher(ungrouped());
    while (selector.find()) {
      Matcher label = MATCHER.matcher(selector.group(2) == null ? "" : selector.group(2));
      while (label.find()) {
        asked.add(
            new Asked(selector.group(1), label.group(1), List.of(label.group(2).split("\\|"))));
      }
    }
    Matcher grouping = GROUPING.matcher(text);
    while (grouping.find()) {
      for (String label : grouping.group(1).split(",", -1)) {
        metrics().forEach(metric -> asked.add(new Asked(metric, label.strip(), List.of())));
      }
    }
    return asked;
  }

  private String ungrouped() {
    return GROUPING.matcher(text).replaceAll(" ");
  }
}
