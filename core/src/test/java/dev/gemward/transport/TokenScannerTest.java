package dev.gemward.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.usage.Tokens;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What is read of an answer, wherever it is cut into pieces. */
class TokenScannerTest {
  private static final String ANSWER =
      """
      {
        "candidates": [{"content": {"parts": [{"text": "hello"}]}}],
        "usageMetadata": {
          "promptTokenCount": 4,
          "candidatesTokenCount": 518,
          "totalTokenCount": 1530,
          "cachedContentTokenCount": 2,
          "promptTokensDetails": [{"modality": "TEXT", "tokenCount": 4, "promptTokenCount": 9}],
          "toolUsePromptTokenCount": 7,
          "trafficType": "ON, } DEMAND",
          "thoughtsTokenCount": 1001
        },
        "modelVersion": "gemini-2.5-flash"
      }
      """;

  @Test
  void anAccountIsReadWhereverTheAnswerIsCut() {
    for (int cut = 0; cut <= ANSWER.length(); cut++) {
      assertThat(read(TokenScanner::ofModels, ANSWER.substring(0, cut), ANSWER.substring(cut)))
          .as("cut at %d", cut)
          .contains(new Tokens(11, 1519, 2, 1001));
    }
  }

  @Test
  void anAccountIsFoundWhateverStandsBeforeIt() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder before = new StringBuilder();
      for (int length = random.nextInt(60); before.length() < length; ) {
        before.append("usageMetadata\",\u00e9".charAt(random.nextInt(16)));
      }
      String answer = before + "\"usageMetadata\":{\"promptTokenCount\":4}}";
      int cut = random.nextInt(answer.length());
      assertThat(read(TokenScanner::ofModels, answer.substring(0, cut), answer.substring(cut)))
          .as("%s cut at %d", answer, cut)
          .contains(new Tokens(4, 0, 0, 0));
    }
  }

  @Test
  void theLastAccountOfAStreamCounts() {
    assertThat(
            read(
                TokenScanner::ofModels,
                "data:"
                    + " {\"usageMetadata\":{\"promptTokenCount\":4,\"thoughtsTokenCount\":9}}\r\n\r\n",
                "data:"
                    + " {\"usageMetadata\":{\"promptTokenCount\":4,\"candidatesTokenCount\":2}}\r\n\r\n"))
        .contains(new Tokens(4, 2, 0, 0));
  }

  @Test
  void anAccountThatIsCutOffCountsAsFarAsItGoes() {
    assertThat(
            read(TokenScanner::ofModels, "{\"usageMetadata\":{\"promptTokenCount\":4,\"candidates"))
        .contains(new Tokens(4, 0, 0, 0));
  }

  @Test
  void interactionsHaveAnAccountOfTheirOwn() {
    assertThat(
            read(
                TokenScanner::ofInteractions,
                "data:"
                    + " {\"interaction\":{\"usage\":{\"total_input_tokens\":5,\"total_output_tokens\":7,",
                "\"total_thought_tokens\":11,\"total_cached_tokens\":3,\"total_tool_use_tokens\":1}}}"))
        .contains(new Tokens(6, 18, 3, 11));
  }

  @Test
  void aTextThatQuotesAnAccountIsNotTakenForOne() {
    assertThat(
            read(
                TokenScanner::ofModels,
                "{\"text\":\"{\\\"usageMetadata\\\":{\\\"promptTokenCount\\\":99}}\"}"))
        .isEmpty();
    assertThat(read(TokenScanner::ofModels, "{\"name\":\"usageMetadata\",\"x\":{\"a\":1}}"))
        .isEmpty();
  }

  @Test
  void anAnswerWithoutAnAccountHasNone() {
    assertThat(read(TokenScanner::ofModels, "{\"totalTokens\":31}")).isEmpty();
  }

  @Test
  void aNumberThatIsTooLargeIsCutAndDoesNotTurnNegative() {
    assertThat(
            read(
                TokenScanner::ofModels,
                "{\"usageMetadata\":{\"promptTokenCount\":" + "9".repeat(40) + "}}"))
        .hasValueSatisfying(tokens -> assertThat(tokens.input()).isPositive());
  }

  private static Optional<Tokens> read(Supplier<TokenScanner> scanner, String... pieces) {
    TokenScanner reader = scanner.get();
    for (String piece : pieces) {
      byte[] data = piece.getBytes(UTF_8);
      reader.scan(data, 0, data.length);
    }
    return reader.tokens();
  }
}
