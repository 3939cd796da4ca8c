package dev.gemward.examples.langchain4j;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import dev.gemward.Gemward;
import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Environment;
import dev.gemward.credential.InsecureKeyAccess;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.provider.Answer;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.provider.CredentialRequest;
import dev.gemward.testing.RecordedRequest;
import dev.gemward.testing.gemini.LocalGemini;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class ChatTest {
  /** Five characters and two, which are too few for Gemward to find in every case. */
  private static final String LANGCHAIN4J_MASK =
      "\\[x-goog-api-key: (AQ\\.[\\w-]{2}\\.\\.\\.[\\w-]{2}|\\[redacted value])]";

  private final LocalGemini gemini = LocalGemini.start();
  private final Store store = new Store(gemini.issueKey());
  private final Gemward gemward =
      Gemward.builder()
          .environment(Environment.TEST)
          .purpose("langchain4j")
          .provider(store)
          .build();

  @AfterEach
  void close() {
    gemward.close();
    gemini.close();
  }

  @Test
  void oneModelSendsTheKeyOfTheMoment() {
    ChatModel model = Chat.model(gemward, gemini.baseUrl());
    gemini.reply("Four.");
    String first = store.key;

    assertThat(model.chat("Two and two?")).isEqualTo("Four.");
    store.key = gemini.rotate();
    gemward.refresh();
    gemini.revoke(first);
    assertThat(model.chat("Two and two?")).isEqualTo("Four.");

    assertThat(gemini.requests())
        .extracting(RecordedRequest::key)
        .map(key -> key.orElse("none"))
        .containsExactly(first, store.key);
    assertThat(gemini.requests().get(1).header("X-Goog-Request-Reason"))
        .contains("gemward environment=test purpose=langchain4j");
  }

  @Test
  void aKeyThatTheServiceRefusesIsReplacedWhenSomebodyAsks() {
    ChatModel model =
        GoogleAiGeminiChatModel.builder()
            .customHeaders(gemward.headers(InsecureKeyAccess.get()))
            .baseUrl(gemini.baseUrl() + "/v1beta")
            .modelName("gemini-2.5-flash")
            .maxRetries(0)
            .build();
    gemini.revoke(store.key);
    store.key = gemini.issueKey();

    assertThatThrownBy(() -> model.chat("Two and two?")).hasMessageContaining("API key not valid");
    gemward.refresh();

    assertThat(model.chat("Two and two?")).isNotBlank();
  }

  @Test
  void itsRequestLogHasNoKeyInIt() {
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    Logger logger = writingTo(written);
    ChatModel model =
        GoogleAiGeminiChatModel.builder()
            .customHeaders(gemward.headers(InsecureKeyAccess.get()))
            .baseUrl(gemini.baseUrl() + "/v1beta")
            .modelName("gemini-2.5-flash")
            .logger(logger)
            .logRequestsAndResponses(true)
            .build();

    model.chat("Two and two?");
    logger.info("Somebody else wrote {}", gemward.headers(InsecureKeyAccess.get()).get().values());
    logger.info("and then " + store.key);

    assertThat(written.toString(UTF_8))
        .contains("Two and two?")
        .containsPattern(LANGCHAIN4J_MASK)
        .containsPattern("Somebody else wrote \\[\\[redacted #[0-9a-f]{8}], gemward environment=")
        .containsPattern("and then \\[redacted AQ key #[0-9a-f]{8}]")
        .doesNotContain(store.key);
  }

  /** Logs are redacted by Gemward wherever Logback writes them. */
  private static Logger writingTo(ByteArrayOutputStream written) {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(context);
    encoder.setPattern("%msg%n%ex");
    encoder.start();
    OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
    appender.setContext(context);
    appender.setEncoder(encoder);
    appender.setOutputStream(written);
    appender.start();
    ch.qos.logback.classic.Logger logger = context.getLogger("langchain4j.requests");
    logger.setLevel(Level.DEBUG);
    logger.setAdditive(false);
    logger.addAppender(appender);
    return logger;
  }

  /** A store with one key, which the test replaces. */
  private static final class Store implements CredentialProvider {
    private volatile String key;

    Store(String key) {
      this.key = key;
    }

    @Override
    public Answer find(CredentialRequest request) {
      return Answer.found(ApiKey.of(key, new Origin(Place.SECRET_STORE, description())));
    }

    @Override
    public String description() {
      return "the test store";
    }
  }
}
