package dev.gemward.examples.web;

import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import dev.gemward.spring.GemwardCustomizer;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** A chat page, the backend it talks to, and Gemini behind that. */
@SpringBootApplication
@EnableConfigurationProperties(ChatProperties.class)
public class WebExample {
  private static final String USAGE =
      """
      Usage: java -jar examples/web/target/web-runnable.jar [--server.port=8080]

      Answers from the Gemini API where GEMINI_API_KEY, GEMWARD_KEY_FILE or GEMWARD_SECRET is set,
      and from a local Gemini in this process where none is.\
      """;

  WebExample() {}

  /** Starts the backend, which runs until it is interrupted. */
  public static void main(String[] args) {
    List<String> unknown =
        Arrays.stream(args).filter(argument -> !argument.matches("--[a-z].*=.*")).toList();
    if (!unknown.isEmpty()) {
      System.out.println(USAGE);
      System.exit(unknown.equals(List.of("--help")) ? 0 : 2);
    }
    SpringApplication application = new SpringApplication(WebExample.class);
    application.addInitializers(new LocalMode());
    application.run(args);
  }

  @Bean
  @ConditionalOnMissingBean
  InstantSource clock() {
    return InstantSource.system();
  }

  /** Somebody waits for the answer: two attempts and a minute are all the patience there is. */
  @Bean
  GemwardCustomizer patience() {
    return builder ->
        builder.httpOptions(
            HttpOptions.builder()
                .timeout(60_000)
                .retryOptions(HttpRetryOptions.builder().attempts(2))
                .build());
  }
}
