package dev.gemward.examples.web;

import com.google.genai.types.Candidate;
import com.google.genai.types.FinishReason;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.GenerateContentResponseUsageMetadata;
import dev.gemward.usage.Tokens;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes an answer as it comes, one JSON object to a line: {@code {"text": …}} for each piece, and
 * last {@code {"done": …}} or {@code {"problem": …, "remedy": …}}. Until the first piece is there a
 * problem can still be an HTTP status.
 */
final class AnswerWriter {
  private static final byte[] END_OF_LINE = {'\n'};

  private final HttpServletResponse response;
  private final JsonMapper json;
  private final StringBuilder text = new StringBuilder();
  private Optional<FinishReason> finish = Optional.empty();
  private Optional<Tokens> tokens = Optional.empty();

  AnswerWriter(HttpServletResponse response, JsonMapper json) {
    this.response = response;
    this.json = json;
  }

  void add(GenerateContentResponse part) throws IOException {
    finish = part.candidates().flatMap(AnswerWriter::finished);
    tokens = part.usageMetadata().map(AnswerWriter::used).or(() -> tokens);
    String piece = part.text();
    if (piece != null && !piece.isEmpty()) {
      text.append(piece);
      write(Map.of("text", piece));
    }
  }

  /** Ends an answer that came to its end, and complains about one that did not. */
  void finish() throws IOException {
    if (text.isEmpty()) {
      throw new Problem(
          HttpStatus.BAD_GATEWAY, "Gemini has no answer to this.", "Put it in other words.");
    }
    if (finish.isEmpty()) {
      throw new Problem(HttpStatus.BAD_GATEWAY, "Gemini broke off its answer.", "Ask once more.");
    }
    write(Map.of("done", finish.get().toString()));
  }

  void fail(Problem problem) {
    if (!response.isCommitted()) {
      throw problem;
    }
    try {
      Map<String, String> line = new LinkedHashMap<>();
      line.put("problem", problem.problem());
      line.put("remedy", problem.remedy());
      write(line);
    } catch (IOException browserIsGone) {
      return;
    }
  }

  String text() {
    return text.toString();
  }

  Optional<Tokens> tokens() {
    return tokens;
  }

  private void write(Map<String, String> line) throws IOException {
    if (!response.isCommitted()) {
      response.setContentType("application/x-ndjson");
      response.setHeader("X-Accel-Buffering", "no"); // or nginx collects the pieces
    }
    OutputStream out = response.getOutputStream();
    out.write(json.writeValueAsBytes(line));
    out.write(END_OF_LINE);
    out.flush();
  }

  private static Optional<FinishReason> finished(List<Candidate> candidates) {
    return candidates.stream().findFirst().flatMap(Candidate::finishReason);
  }

  private static Tokens used(GenerateContentResponseUsageMetadata usage) {
    int thoughts = usage.thoughtsTokenCount().orElse(0);
    return new Tokens(
        usage.promptTokenCount().orElse(0),
        usage.candidatesTokenCount().orElse(0) + thoughts,
        usage.cachedContentTokenCount().orElse(0),
        thoughts);
  }
}
