package dev.gemward.redaction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A stretch of text to replace.
 *
 * @param label what stands in its place
 * @param from where the part begins that the label is about
 * @param to where that part ends
 */
record Span(int start, int end, Label label, int from, int to) {
  private static final Comparator<Span> ORDER =
      Comparator.comparingInt(Span::start).thenComparingInt(span -> span.label.rank());

  Span(int start, int end, Label label) {
    this(start, end, label, start, end);
  }

  /** Sorts spans and makes one of those that overlap. */
  static List<Span> merge(List<Span> spans) {
    spans.sort(ORDER);
    List<Span> merged = new ArrayList<>(spans.size());
    Span last = spans.get(0);
    for (Span next : spans.subList(1, spans.size())) {
      if (next.start < last.end) {
        last = last.with(next);
      } else {
        merged.add(last);
        last = next;
      }
    }
    merged.add(last);
    return merged;
  }

  private Span with(Span later) {
    Span said = !label.names() && later.label.rank() < label.rank() ? later : this;
    return new Span(start, Math.max(end, later.end), said.label, said.from, said.to);
  }
}
