package dev.gemward.examples.web;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.types.Content;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.Part;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers questions, piece by piece as the model does. It writes on the thread of the request,
 * which is a virtual one where the JDK has them, so that whoever goes away ends the call of Gemini.
 */
@RestController
final class ChatController {
  private static final Content INSTRUCTION =
      Content.fromParts(Part.fromText("You are a friendly assistant. Be short and clear."));

  private final Client gemini;
  private final Conversation conversation;
  private final ChatProperties chat;
  private final RateLimit limit;
  private final AuditLog audit;
  private final Problems problems;
  private final JsonMapper json;
  private final GenerateContentConfig config;

  ChatController(
      Client gemini,
      Conversation conversation,
      ChatProperties chat,
      InstantSource clock,
      AuditLog audit,
      Problems problems,
      JsonMapper json) {
    this.gemini = gemini;
    this.conversation = conversation;
    this.chat = chat;
    this.limit = new RateLimit(chat.questionsPerMinute(), Duration.ofMinutes(1), clock);
    this.audit = audit;
    this.problems = problems;
    this.json = json;
    this.config =
        GenerateContentConfig.builder()
            .systemInstruction(INSTRUCTION)
            .maxOutputTokens(chat.longestAnswer())
            .build();
  }

  /**
   * What somebody asks.
   *
   * @param text the question
   */
  record Question(@Nullable String text) {
    String checked(int longest) {
      String question = text == null ? "" : text.strip();
      if (question.isEmpty()) {
        throw new Problem(
            HttpStatus.BAD_REQUEST, "There is no question.", "Write one, and send it again.");
      }
      if (question.length() > longest) {
        throw new Problem(
            HttpStatus.BAD_REQUEST,
            "The question has more than %,d characters.".formatted(longest),
            "Make it shorter, or ask it in parts.");
      }
      return question;
    }
  }

  @PostMapping("/api/chat")
  void ask(@RequestBody Question asked, Principal user, HttpServletResponse response) {
    String question = asked.checked(chat.longestQuestion());
    Optional<Duration> wait = limit.take(user.getName());
    if (wait.isPresent()) {
      audit.record(user, "chat", chat.model(), "rate-limited", Optional.empty());
      throw Problem.tooFast(chat.questionsPerMinute() + " questions", wait.get());
    }
    AnswerWriter answer = new AnswerWriter(response, json);
    String outcome = "abandoned";
    try (ResponseStream<GenerateContentResponse> parts =
        gemini.models.generateContentStream(chat.model(), conversation.asking(question), config)) {
      for (GenerateContentResponse part : parts) {
        answer.add(part);
      }
      answer.finish();
      conversation.add(question, answer.text());
      outcome = "answered";
    } catch (RuntimeException e) {
      Problem problem = problems.of(e);
      outcome = "failed-" + problem.status().value();
      answer.fail(problem);
    } catch (IOException browserIsGone) {
      return;
    } finally {
      audit.record(user, "chat", chat.model(), outcome, answer.tokens());
    }
  }

  @DeleteMapping("/api/chat")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void forget() {
    conversation.forget();
  }
}
