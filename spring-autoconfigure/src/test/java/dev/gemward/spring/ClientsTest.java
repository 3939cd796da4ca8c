package dev.gemward.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.genai.Client;
import dev.gemward.Gemward;
import dev.gemward.credential.ConfigurationException;
import dev.gemward.credential.CredentialNotFoundException;
import dev.gemward.provider.Answer;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.provider.CredentialRequest;
import dev.gemward.provider.InsecureFixedKeyProvider;
import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import dev.gemward.testing.gemini.LocalGemini;
import dev.gemward.usage.CallListener;
import dev.gemward.usage.GeminiCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;

/** Which clients there are, for what, and how an application replaces them. */
@Tag("line")
@ExtendWith(CanaryExtension.class)
class ClientsTest {
  @TempDir private Path folder;
  private final LocalGemini gemini = LocalGemini.start();
  private Path first = Path.of("");
  private Path second = Path.of("");

  @BeforeEach
  void twoKeys(Canary canary) throws Exception {
    first = Files.writeString(folder.resolve("first"), canary.key());
    second = Files.writeString(folder.resolve("second"), canary.standardKey());
    gemini.accept(canary.key());
    gemini.accept(canary.standardKey());
  }

  @AfterEach
  void close() {
    gemini.close();
  }

  @Test
  void eachPurposeHasItsClientAndItsKey(Canary canary) throws Exception {
    try (Running application =
        start(
            TwoPurposes.class,
            "gemward.environment=test",
            "gemward.clients.support.key-file=" + first,
            "gemward.clients.evaluation.key-file=" + second,
            "gemward.clients.evaluation.purpose=batch-eval",
            "gemward.primary-client=support")) {
      TwoPurposes beans = application.bean(TwoPurposes.class);

      ask(beans.support);
      ask(beans.evaluation);

      assertThat(beans.unnamed).isSameAs(beans.support);
      assertThat(gemini.requests())
          .extracting(request -> request.key().orElse("none").equals(canary.key()))
          .containsExactly(true, false);
      assertThat(application.bean(Heard.class).calls)
          .extracting(call -> call.environment() + "/" + call.purpose())
          .containsExactly("test/support", "test/batch-eval");
    }
  }

  @Test
  void oneOfSeveralClientsMustBeNamedForTheRest() {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(
            () ->
                start(
                    Plain.class,
                    "gemward.clients.support.key-file=" + first,
                    "gemward.clients.evaluation.key-file=" + second))
        .withMessage(
            """
            There are several clients, and none is the one to inject where none is named.
            Set gemward.primary-client to one of evaluation, support.
            More: docs/errors.md#bad-setting""");
  }

  @Test
  void aProfileDeclaresTheEnvironmentWhereSomebodySaidWhichOne(Canary canary) throws Exception {
    try (Running application =
        start(
            Plain.class,
            "spring.profiles.active=live",
            "gemward.environment-from-profiles.live=production",
            "gemward.key-file=" + first)) {
      Gemward gemward = application.bean(Gemward.class);

      assertThat(gemward.explain().environmentFrom()).isEqualTo("declared by the profile live");
      assertThat(gemward.environment().isProduction()).isTrue();
    }
  }

  @Test
  void theApplicationsOwnBeansAreUsedInstead(Canary canary) throws Exception {
    try (Running application = start(OwnProvider.class, "gemward.environment=test")) {
      assertThat(application.bean(Client.class)).isNotNull();
      assertThat(application.bean(Gemward.class).explain().looks())
          .extracting(look -> look.place())
          .containsExactly("the application's own place");
    }
  }

  @Test
  void withoutAKeyTheStartFailsWithThePlacesThatWereAsked() throws Exception {
    assertThatExceptionOfType(BeanCreationException.class)
        .isThrownBy(() -> start(Plain.class, "gemward.environment=test", "gemward.sources=file"))
        .withRootCauseInstanceOf(CredentialNotFoundException.class);

    assertThat(Running.logged(folder))
        .contains(
            """
            Description:

            No Gemini credential for test/default. Asked, in this order:
              - mounted file: not configured (set GEMWARD_KEY_FILE to the path of a mounted secret)

            Action:

            Put a key in one of these places: set gemward.secret, gemward.key-file or the variable GEMINI_API_KEY, or make a CredentialProvider a bean.
            More: docs/errors.md#no-credential-found
            """);
  }

  @Test
  void itCanBeSwitchedOff() throws Exception {
    try (Running application = start(Plain.class, "gemward.enabled=false")) {
      assertThat(application.context().getBeanNamesForType(Gemward.class)).isEmpty();
    }
  }

  private static void ask(Client client) {
    client.models.generateContent("gemini-2.5-flash", "Two and two?", null);
  }

  private Running start(Class<?> application, String... properties) throws Exception {
    return Running.start(
        folder,
        application,
        Stream.concat(
                Stream.of(properties),
                Stream.of(
                    "spring.main.web-application-type=none",
                    "gemward.endpoint=" + gemini.baseUrl()))
            .toArray(String[]::new));
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @ImportAutoConfiguration(GemwardAutoConfiguration.class)
  static class Plain {}

  @SpringBootConfiguration(proxyBeanMethods = false)
  @ImportAutoConfiguration(GemwardAutoConfiguration.class)
  static class TwoPurposes {
    final Client support;
    final Client evaluation;
    final Client unnamed;

    TwoPurposes(
        @Qualifier("support") Client support,
        @Qualifier("evaluation") Client evaluation,
        Client unnamed) {
      this.support = support;
      this.evaluation = evaluation;
      this.unnamed = unnamed;
    }

    @Bean
    static Heard heard() {
      return new Heard();
    }
  }

  static final class Heard implements CallListener {
    final List<GeminiCall> calls = new CopyOnWriteArrayList<>();

    @Override
    public void onCall(GeminiCall call) {
      calls.add(call);
    }
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @ImportAutoConfiguration(GemwardAutoConfiguration.class)
  static class OwnProvider {
    @Bean
    CredentialProvider own() {
      return new CredentialProvider() {
        private final CredentialProvider fixed =
            InsecureFixedKeyProvider.of("AQ." + "x".repeat(50));

        @Override
        public Answer find(CredentialRequest request) {
          return fixed.find(request);
        }

        @Override
        public String description() {
          return "the application's own place";
        }
      };
    }
  }
}
