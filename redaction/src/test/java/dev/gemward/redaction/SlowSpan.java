package dev.gemward.redaction;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A part of a text that must be replaced.
 *
 * @param labels what may be put in its place
 */
record SlowSpan(int start, int end, Rank rank, Set<String> labels) {
  /** Whose label a merged span bears: the first one's, of the best rank. */
  enum Rank {
    WHOLE,
    PIECE,
    VALUE
  }

  static String label(String kind, String secret) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
      return "[redacted " + kind + " #" + HexFormat.of().formatHex(digest, 0, 4) + "]";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  boolean isFoundBy(Finding finding) {
    return start == finding.start() && end == finding.end() && labels.contains(finding.label());
  }

  /** Returns the one span that {@code parts} make, which overlap and are ordered by their start. */
  static SlowSpan merged(List<SlowSpan> parts) {
    SlowSpan best = parts.get(0);
    int end = best.end;
    for (SlowSpan part : parts) {
      end = Math.max(end, part.end);
      if (part.rank.compareTo(best.rank) < 0) {
        best = part;
      } else if (part.rank == best.rank && part.start == best.start) {
        Set<String> either = new HashSet<>(best.labels);
        either.addAll(part.labels);
        best = new SlowSpan(best.start, best.end, best.rank, either);
      }
    }
    return new SlowSpan(parts.get(0).start, end, best.rank, best.labels);
  }
}
