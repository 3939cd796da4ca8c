package dev.gemward.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.Client;
import dev.gemward.Gemward;
import dev.gemward.testing.Canary;
import dev.gemward.testing.CanaryExtension;
import dev.gemward.testing.LocalGemini;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

@ExtendWith(CanaryExtension.class)
class GemwardAutoConfigurationTest {
  @TempDir private Path directory;

  @Test
  void twoPropertiesMakeAClientWhoseKeyNobodyHolds(Canary canary) throws Exception {
    Path file = Files.writeString(directory.resolve("key"), canary.key());
    try (LocalGemini gemini = LocalGemini.start()) {
      gemini.accept(canary.key());
      gemini.reply("Four.");

      contexts(gemini)
          .withPropertyValues("gemward.environment=test", "gemward.key-file=" + file)
          .run(
              context -> {
                Client client = context.getBean(Client.class);

                assertThat(
                        client
                            .models
                            .generateContent("gemini-2.5-flash", "Two and two?", null)
                            .text())
                    .isEqualTo("Four.");
                assertThat(gemini.requests())
                    .singleElement()
                    .satisfies(request -> assertThat(request.key()).contains(canary.key()));
                assertThat(client.apiKey()).doesNotContain(canary.key());
                assertThat(context.getBean(Gemward.class).explain().environmentFrom())
                    .startsWith("declared by property gemward.environment (");
              });
    }
  }

  private static ApplicationContextRunner contexts(LocalGemini gemini) {
    return new ApplicationContextRunner()
        .withConfiguration(AutoConfigurations.of(GemwardAutoConfiguration.class))
        .withPropertyValues("gemward.endpoint=" + gemini.baseUrl(), "gemward.log-redaction=off");
  }
}
