package dev.gemward.testing.canary;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was seen and where, written down without the secret. Thread-safe. */
final class CanarySightings {
  private static final int CONTEXT = 80;

  private final CanaryPieces pieces;
  private final List<Runnable> pending = new CopyOnWriteArrayList<>();
  private final Object lock = new Object(); // guards places
  private final Set<String> places = new LinkedHashSet<>();

  CanarySightings(CanaryPieces pieces) {
    this.pieces = pieces;
  }

  /** Runs {@code look} before the sightings are read, for a channel that holds text back. */
  void beforeReading(Runnable look) {
    pending.add(look);
  }

  /** Looks at {@code text}, and notes the place if a planted key is in it. */
  boolean look(String where, @Nullable String text) {
    CanaryPieces.Found found = text == null ? null : pieces.find(text);
    if (found == null) {
      return false;
    }
    String keys = found.keys().stream().map(key -> "#" + key).collect(Collectors.joining(", "));
    String place =
        "planted key " + keys + " in " + pieces.mask(where) + ": " + excerpt(found.masked());
    synchronized (lock) {
      places.add(place);
    }
    return true;
  }

  boolean inspect(String where, @Nullable Object value) {
    return new CanaryInspection(this).walk(where, value);
  }

  List<String> places() {
    pending.forEach(Runnable::run);
    synchronized (lock) {
      return List.copyOf(places);
    }
  }

  private static String excerpt(String masked) {
    int first = masked.indexOf(CanaryPieces.MASK);
    int from = Math.max(0, first - CONTEXT);
    int to = Math.min(masked.length(), first + CanaryPieces.MASK.length() + CONTEXT);
    String shown = masked.substring(from, to).strip().replaceAll("\\s+", " ");
    return (from > 0 ? "…" : "") + shown + (to < masked.length() ? "…" : "");
  }
}
