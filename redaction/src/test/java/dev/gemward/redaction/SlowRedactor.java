package dev.gemward.redaction;

import static java.util.stream.Collectors.joining;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** What the redactor must do, written to be obviously right and not to be fast. */
final class SlowRedactor {
  private static final Pattern LABEL = Pattern.compile("(?:\\[redacted(?: [^\\]]*)?\\])+");
  private static final String REDUCED = "[redacted]";
  private static final int MOST = 64;
  private static final int SHORTEST = 16;
  private static final int VARIETY = 8;

  private final Deque<List<SlowWindows>> known = new ArrayDeque<>();
  private final Set<String> beginnings = new HashSet<>();

  void register(String secret) {
    boolean printable = secret.chars().allMatch(each -> each > ' ' && each < 0x7f);
    if (secret.length() < SHORTEST || !printable || secret.chars().distinct().count() < VARIETY) {
      return;
    }
    List<SlowWindows> windows = SlowWindows.of(secret);
    if (!known.contains(windows)) {
      known.add(windows);
      if (known.size() > MOST) {
        known.remove();
      }
      beginnings.clear();
    }
  }

  /** Returns everything that must be replaced in {@code text}. Spans may overlap. */
  List<SlowSpan> must(String text) {
    List<SlowSpan> all = new ArrayList<>();
    SlowFormats.find(text, all::add);
    BitSet candidates = candidates(text);
    for (List<SlowWindows> readings : known) {
      for (SlowWindows windows : readings) {
        find(windows, text, candidates, all::add);
      }
    }
    SlowNames.find(text, all::add);
    return all;
  }

  /**
   * Returns everything that may be replaced between two places, and need not: twelve characters in
   * a row of a secret of which each is escaped in another way, or not at all. Spans may overlap.
   */
  List<SlowSpan> may(String text, int start, int end) {
    List<SlowSpan> all = new ArrayList<>();
    for (List<SlowWindows> readings : known) {
      for (SlowWindows windows : readings) {
        for (int at = start; at < end; at++) {
          int windowEnd = windows.endOfMixedWindow(text, at);
          if (windowEnd > at && windowEnd <= end) {
            all.add(piece(windows.secret, text.substring(at, windowEnd), at));
          }
        }
      }
    }
    return all;
  }

  /** Returns spans in order, of which those that overlap are one. */
  static List<SlowSpan> merged(List<SlowSpan> spans) {
    List<SlowSpan> all = new ArrayList<>(spans);
    all.sort(Comparator.comparingInt(SlowSpan::start));
    List<SlowSpan> merged = new ArrayList<>();
    List<SlowSpan> open = new ArrayList<>();
    int end = 0;
    for (SlowSpan span : all) {
      if (span.start() >= end && !open.isEmpty()) {
        merged.add(SlowSpan.merged(open));
        open.clear();
      }
      open.add(span);
      end = Math.max(end, span.end());
    }
    if (!open.isEmpty()) {
      merged.add(SlowSpan.merged(open));
    }
    return merged;
  }

  /** Returns where a window of any secret may begin. */
  private BitSet candidates(String text) {
    BitSet candidates = new BitSet();
    if (beginnings.isEmpty()) {
      known.stream()
          .flatMap(List::stream)
          .forEach(windows -> beginnings.addAll(windows.beginnings()));
    }
    for (int at = 0; at + SlowWindows.SIZE <= text.length() && !beginnings.isEmpty(); at++) {
      candidates.set(at, beginnings.contains(text.substring(at, at + SlowWindows.SIZE)));
    }
    return candidates;
  }

  private static void find(
      SlowWindows windows, String text, BitSet candidates, Consumer<SlowSpan> found) {
    int start = -1;
    int end = -1;
    for (int at = candidates.nextSetBit(0); at >= 0; at = candidates.nextSetBit(at + 1)) {
      int windowEnd = windows.endOfWindow(text, at);
      if (windowEnd > at) {
        if (start >= 0 && at > end) {
          found.accept(piece(windows.secret, text.substring(start, end), start));
          start = -1;
        }
        start = start < 0 ? at : start;
        end = Math.max(end, windowEnd);
      }
    }
    if (start >= 0) {
      found.accept(piece(windows.secret, text.substring(start, end), start));
    }
  }

  private static SlowSpan piece(String secret, String found, int start) {
    String kind = SlowFormats.kindOf(secret);
    int end = start + found.length();
    return found.equals(secret)
        ? new SlowSpan(start, end, SlowSpan.Rank.WHOLE, Set.of(SlowSpan.label(kind, secret)))
        : new SlowSpan(
            start, end, SlowSpan.Rank.PIECE, Set.of(SlowSpan.label("piece of " + kind, secret)));
  }

  /** Returns {@code text} with {@code [redacted]} in the place of every span. */
  static String redact(String text, List<SlowSpan> spans) {
    StringBuilder result = new StringBuilder();
    int from = 0;
    for (SlowSpan span : spans) {
      result.append(text, from, span.start()).append(REDUCED);
      from = span.end();
    }
    return reduced(result.append(text, from, text.length()).toString());
  }

  /** Returns {@code redacted} with labels, also several in a row, as {@code [redacted]}. */
  static String reduced(String redacted) {
    return LABEL.matcher(redacted).replaceAll(REDUCED);
  }

  /**
   * Returns whether {@code redacted} is {@code text} with a right label for every span. Pieces that
   * only touch may have one each.
   */
  static boolean labels(String text, List<SlowSpan> spans, String redacted) {
    StringBuilder right = new StringBuilder();
    int from = 0;
    for (SlowSpan span : spans) {
      right
          .append(Pattern.quote(text.substring(from, span.start())))
          .append(span.labels().stream().map(Pattern::quote).collect(joining("|", "(?:", ")")))
          .append(span.rank() == SlowSpan.Rank.PIECE ? "+" : "");
      from = span.end();
    }
    return Pattern.matches(right.append(Pattern.quote(text.substring(from))).toString(), redacted);
  }
}
