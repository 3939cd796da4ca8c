package dev.gemward.examples.vault;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.Client;
import dev.gemward.Gemward;
import dev.gemward.spring.GemwardAutoConfiguration;
import dev.gemward.testing.FakeKeys;
import dev.gemward.testing.gemini.LocalGemini;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;

/** An application of which Spring knows nothing of Vault but what the factory declares. */
class SpringTest {
  @TempDir private Path folder;

  @Test
  void eachClientCallsWithTheKeyOfItsOwnPlaceOrElseOfTheSharedOne() throws IOException {
    String shared = FakeKeys.standard();
    String own = FakeKeys.standard();
    String inFile = FakeKeys.authorization();
    try (LocalGemini gemini = LocalGemini.start();
        FakeVault vault = FakeVault.start()) {
      vault.put("secret/data/shared-chat", 1, shared);
      vault.put("secret/data/own", 1, own);
      gemini.accept(shared);
      gemini.accept(own);
      gemini.accept(inFile);

      try (ConfigurableApplicationContext context =
          start(
              "gemward.environment=test",
              "gemward.endpoint=" + gemini.baseUrl(),
              "gemward.vault.address=" + vault.address(),
              "gemward.vault.token-file=" + file("token", vault.token),
              "gemward.vault.path=secret/data/shared-{purpose}",
              "gemward.clients.search.vault.path=secret/data/own",
              "gemward.clients.batch.key-file=" + file("key", inFile),
              "gemward.clients.chat=",
              "gemward.primary-client=chat")) {
        assertThat(keyOf("search", context, gemini).equals(own)).isTrue();
        assertThat(keyOf("batch", context, gemini).equals(inFile)).isTrue();
        assertThat(keyOf("chat", context, gemini).equals(shared)).isTrue();
        assertThat(context.getBean("batchGemward", Gemward.class).explain().toString())
            .contains("Vault: not configured");
      }
    }
  }

  private static String keyOf(
      String client, ConfigurableApplicationContext context, LocalGemini gemini) {
    context
        .getBean(client + "Client", Client.class)
        .models
        .generateContent("gemini-2.5-flash", "Two and two?", null);
    return gemini.requests().get(gemini.requests().size() - 1).key().orElseThrow();
  }

  private String file(String name, String content) throws IOException {
    return Files.writeString(folder.resolve(name), content).toString();
  }

  private static ConfigurableApplicationContext start(String... properties) {
    SpringApplication application = new SpringApplication(Application.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    String[] arguments = new String[properties.length];
    for (int i = 0; i < properties.length; i++) {
      arguments[i] = "--" + properties[i];
    }
    return application.run(arguments);
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @ImportAutoConfiguration(GemwardAutoConfiguration.class)
  static class Application {}
}
