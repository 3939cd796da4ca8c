package dev.gemward.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.usage.Tokens;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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

  /** Whatever is in an answer, only the field of the answer itself is the account. */
  @Test
  void anAccountIsFoundWhateverStandsAroundIt() {
    Random random = new Random(7);
    for (int i = 0; i < 20_000; i++) {
      String fields = fields(random, 3);
      String account = "\"usageMetadata\" : {\"promptTokenCount\":4}";
      String object = "{" + fields + account + "," + fields(random, 2) + "\"end\":0}";
      String answer =
          random.nextBoolean() ? object : "[" + object + "\n,\n{" + fields + "\"x\":[]}]";
      int cut = random.nextInt(answer.length());
      assertThat(read(TokenScanner::ofModels, answer.substring(0, cut), answer.substring(cut)))
          .as("%s cut at %d", answer, cut)
          .contains(new Tokens(4, 0, 0, 0));
      assertThat(read(TokenScanner::ofModels, answer.replace(account, "\"a\":{}")))
          .as("%s without its account", answer)
          .isEmpty();
    }
  }

  /** Returns fields of which those that are named like an account are further inside. */
  private static String fields(Random random, int depth) {
    StringBuilder fields = new StringBuilder();
    for (int n = random.nextInt(4); n > 0; n--) {
      fields.append(text(random, false)).append(':').append(value(random, depth)).append(',');
    }
    return fields.toString();
  }

  private static String value(Random random, int depth) {
    return switch (random.nextInt(depth == 0 ? 3 : 6)) {
      case 0 -> text(random, true);
      case 1 -> "-1.5e3";
      case 2 -> "null";
      case 3 -> "[" + value(random, depth - 1) + " , " + value(random, depth - 1) + "]";
      case 4 -> "{\"usageMetadata\":{\"promptTokenCount\":99}}";
      default -> "{" + fields(random, depth - 1) + "\"usageMetadata\":{\"promptTokenCount\":99}}";
    };
  }

  private static String text(Random random, boolean isValue) {
    StringBuilder text = new StringBuilder(isValue ? "" : "n");
    for (int n = random.nextInt(12); n > 0; n--) {
      text.append("usageMetadata{}[]:,é \\\"".charAt(random.nextInt(22)));
    }
    String escaped = text.toString().replace("\\", "\\\\").replace("\"", "\\\"");
    return "\"" + (isValue && random.nextInt(5) == 0 ? "usageMetadata" : escaped) + "\"";
  }

  @Test
  void whatTheModelOrAToolNamesLikeAnAccountIsNoAccount() {
    String call =
        "{\"candidates\":[{\"functionCall\":{\"args\":{\"usageMetadata\":{\"promptTokenCount\":99}}}}],";
    String rest = "\"usageMetadata\":{\"promptTokenCount\":4}}";
    assertThat(read(TokenScanner::ofModels, call + rest)).contains(new Tokens(4, 0, 0, 0));
    assertThat(
            read(
                TokenScanner::ofModels,
                "{" + rest.substring(0, rest.length() - 1) + "," + call.substring(1) + "\"x\":0}"))
        .contains(new Tokens(4, 0, 0, 0));
    assertThat(read(TokenScanner::ofModels, call + "\"x\":0}")).isEmpty();

    String result =
        "{\"type\":\"function_result\",\"result\":{\"usage\":{\"total_input_tokens\":99}}}";
    String usage = "\"usage\":{\"total_input_tokens\":4}";
    assertThat(read(TokenScanner::ofInteractions, "{" + usage + ",\"outputs\":[" + result + "]}"))
        .contains(new Tokens(4, 0, 0, 0));
    assertThat(
            read(TokenScanner::ofInteractions, "event: step\ndata: {\"step\":" + result + "}\n\n"))
        .isEmpty();
    assertThat(
            read(
                TokenScanner::ofInteractions,
                "data: {\"interaction\":{" + usage + ",\"outputs\":[" + result + "]}}\n\n",
                "data: {\"delta\":" + result + "}\n\n"))
        .contains(new Tokens(4, 0, 0, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "7, 7",
    "7.0, 7",
    "1e2, 100",
    "1E2, 100",
    "1.5e+3, 1500",
    "70.0e-1, 7",
    "'\"12\"', 12",
    "0, 0",
    "-5, 0",
    "null, 0",
    "1e999999999, 92233720368547758",
    "[3], 0",
    "{}, 0"
  })
  void aNumberIsReadHoweverJsonWritesIt(String written, long number) {
    assertThat(
            read(
                TokenScanner::ofModels,
                "{\"usageMetadata\":{\"promptTokenCount\": "
                    + written
                    + " ,\"candidatesTokenCount\":1}}"))
        .contains(new Tokens(number, 1, 0, 0));
  }

  @Test
  void afterAnAnswerThatWasCutTheNextOneIsRead() {
    assertThat(
            read(
                TokenScanner::ofModels,
                "data: {\"candidates\":[{\"text\":\"cut\n\n",
                "data: {\"usageMetadata\":{\"promptTokenCount\":4}}\n\n"))
        .contains(new Tokens(4, 0, 0, 0));
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
