package dev.gemward.examples.web;

import dev.gemward.provider.InsecureFixedKeyProvider;
import dev.gemward.spring.GemwardCustomizer;
import dev.gemward.testing.gemini.Fault;
import dev.gemward.testing.gemini.LocalGemini;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Starts a local Gemini where nobody has declared a key, so that the example runs anywhere. */
final class LocalMode implements ApplicationContextInitializer<GenericApplicationContext> {
  private static final List<String> KEY_SETTINGS =
      List.of(
          "GEMINI_API_KEY_DEMO",
          "GEMINI_API_KEY",
          "GOOGLE_API_KEY",
          "gemward.key-file",
          "gemward.secret",
          "gemward.agent-platform.project");
  private static final String ANSWER =
      """
      I am a **local Gemini** inside this program, so I say the same whatever you ask. Look at how \
      a question of the chat comes to me:

      1. Your browser asks the backend. It has a session cookie, and no key.
      2. The backend knows who you are, how often you asked, and what the budget allows.
      3. It asks me through a `Client` that holds a placeholder, and Gemward writes the key onto \
      that one request at the last moment.

      Start again with `GEMINI_API_KEY` set, and the real model answers.\
      """;

  @Override
  public void initialize(GenericApplicationContext context) {
    ConfigurableEnvironment environment = context.getEnvironment();
    if (KEY_SETTINGS.stream().anyMatch(environment::containsProperty)) {
      return;
    }
    LocalGemini gemini = LocalGemini.start();
    gemini.reply(ANSWER);
    gemini.always(Fault.slowStream(Duration.ofMillis(60)));
    InsecureFixedKeyProvider key = InsecureFixedKeyProvider.of(gemini.issueKey());
    environment
        .getPropertySources()
        .addFirst(
            new MapPropertySource("localGemini", Map.of("gemward.endpoint", gemini.baseUrl())));
    context.registerBean(LocalGemini.class, () -> gemini);
    context.registerBean(
        "localKey", GemwardCustomizer.class, () -> builder -> builder.provider(key));
  }
}
