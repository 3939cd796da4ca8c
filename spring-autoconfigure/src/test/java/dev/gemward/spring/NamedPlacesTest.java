package dev.gemward.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.genai.Client;
import dev.gemward.Gemward;
import dev.gemward.testing.gemini.LocalGemini;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * Which key a client has whose place, or whose application's place, is in a store of somebody else.
 */
@Tag("line")
class NamedPlacesTest {
  @TempDir private Path folder;
  private final LocalGemini gemini = LocalGemini.start();

  @AfterEach
  void close() {
    gemini.close();
  }

  @Test
  void aClientWithAKeyFileDoesNotHaveTheKeyOfTheStoreThatAllShare() throws Exception {
    String shared = file("shared");
    String own = file("own");
    try (Running application =
        start(
            "shelves=" + folder,
            "gemward.shelf=shared",
            "gemward.clients.evaluation.key-file=" + folder.resolve("own"),
            "gemward.clients.chat=",
            "gemward.primary-client=chat")) {
      assertThat(keyOf("evaluation", application).equals(own)).isTrue();
      assertThat(keyOf("chat", application).equals(shared)).isTrue();
    }
  }

  @Test
  void aClientMayNameAPlaceInAStoreThatTheStarterDoesNotKnow() throws Exception {
    String shared = file("shared");
    String own = file("own");
    try (Running application =
        start(
            "gemward.shelf-folder=" + folder,
            "gemward.key-file=" + folder.resolve("shared"),
            "gemward.clients.evaluation.shelf=own",
            "gemward.clients.evaluation.sources[0]=file",
            "gemward.clients.evaluation.sources[1]=shelf",
            "gemward.clients.chat.purpose=support-chat",
            "gemward.primary-client=chat")) {
      assertThat(keyOf("evaluation", application).equals(own)).isTrue();
      assertThat(keyOf("chat", application).equals(shared)).isTrue();
      assertThat(application.context().getBean("chatGemward", Gemward.class).workload())
          .hasToString("test/support-chat");
      assertThat(application.context().getBean("evaluationGemward", Gemward.class).workload())
          .hasToString("test/evaluation");
    }
  }

  @Test
  void aPropertyThatNobodyReadsIsToldWithItsOriginAndTheOthersAreNot() throws Exception {
    file("shared");
    try (Running application =
        start(
            "gemward.vault.path=gemini",
            "gemward.keyFile=" + folder.resolve("shared"),
            "gemward.environment-from-profiles.live=production",
            "gemward.sources[0]=file",
            "gemward.usual-hours=00:00-23:59 UTC",
            "gemward.budget=calls=100/minute",
            "gemward.strict=false",
            "gemward.override.weak-origin=it is a test",
            "gemward.log-redaction=true",
            "gemward.cache.max-stale=PT1H",
            "gemward.clients.chat.purpose=chat",
            "gemward.clients.chat.retention=forever",
            "gemward.primary-client=chat")) {
      assertThat(application.context().isActive()).isTrue();
    }

    List<String> told = new ArrayList<>();
    for (String line : Running.logged(folder).split("\\R", -1)) {
      if (line.contains("Nothing on the class path reads")) {
        told.add(line.substring(line.indexOf("Nothing on")));
      }
    }
    assertThat(told)
        .containsExactly(
            "Nothing on the class path reads the property gemward.clients.chat.retention"
                + " (\"gemward.clients.chat.retention\" from property source"
                + " \"commandLineArgs\"). Add the module of the place that it names, or correct its"
                + " name.",
            "Nothing on the class path reads the property gemward.vault.path (\"gemward.vault.path\""
                + " from property source \"commandLineArgs\"). Add the module of the place that it"
                + " names, or correct its name.");
  }

  private String keyOf(String client, Running application) {
    application
        .context()
        .getBean(client + "Client", Client.class)
        .models
        .generateContent("gemini-2.5-flash", "Two and two?", null);
    return gemini.requests().get(gemini.requests().size() - 1).key().orElseThrow();
  }

  private String file(String name) throws IOException {
    String key = gemini.issueKey();
    Files.writeString(folder.resolve(name), key);
    return key;
  }

  private Running start(String... properties) throws IOException {
    List<String> all = new ArrayList<>(List.of(properties));
    all.add("spring.main.web-application-type=none");
    all.add("gemward.environment=test");
    all.add("gemward.endpoint=" + gemini.baseUrl());
    return Running.start(folder, WithShelf.class, all.toArray(String[]::new));
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @ImportAutoConfiguration(GemwardAutoConfiguration.class)
  static class WithShelf {
    @Bean
    Shelf shelf() {
      return new Shelf();
    }
  }
}
