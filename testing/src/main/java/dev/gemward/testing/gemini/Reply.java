package dev.gemward.testing.gemini;

import com.fasterxml.jackson.databind.JsonNode;
import dev.gemward.testing.internal.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The words every model of this server answers with, and how they are counted and cut. */
final class Reply {
  private static final int PIECE = 24;
  private static final int MOST_PIECES = 64;

  private volatile @Nullable String text;

  void set(String words) {
    text = words;
  }

  String from(String model) {
    String chosen = text;
    return chosen == null
        ? "Hello! This is " + model + ", answering from your own machine."
        : chosen;
  }

  /**
   * Cuts a text in pieces that give the text again when joined: three of a short one, up to 64 of a
   * long one.
   */
  static List<String> pieces(String text) {
    int points = text.codePointCount(0, text.length());
    int count = Math.max(3, Math.min(MOST_PIECES, points / PIECE));
    return IntStream.range(0, count)
        .mapToObj(
            piece ->
                text.substring(
                    cut(text, points, piece, count), cut(text, points, piece + 1, count)))
        .filter(piece -> !piece.isEmpty())
        .toList();
  }

  private static int cut(String text, long points, int piece, int count) {
    return text.offsetByCodePoints(0, (int) (points * piece / count));
  }

  /** Counts as a rule of thumb does: four characters to a token. */
  static int tokens(String text) {
    return (text.length() + 3) / 4;
  }

  /** Counts all texts anywhere in a request. */
  static int tokensIn(JsonNode request) {
    return request.findValuesAsText("text").stream().mapToInt(Reply::tokens).sum();
  }

  /** One server-sent event as the model routes write it. */
  static byte[] event(JsonNode data) {
    return eventText(data).getBytes(StandardCharsets.UTF_8);
  }

  static String eventText(JsonNode data) {
    return "data: " + Json.text(data) + "\r\n\r\n";
  }
}
