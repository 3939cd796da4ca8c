package dev.gemward.spring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.redaction.Redactor;
import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import dev.gemward.testing.gemini.LocalGemini;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What operators see: where the key is from and how it is doing, and no key. */
@Tag("line")
@ExtendWith(CanaryExtension.class)
class ActuatorTest {
  @TempDir private Path folder;

  @Test
  void theActuatorTellsEverythingButTheKey(Canary canary) throws Exception {
    try (LocalGemini gemini = LocalGemini.start();
        Running application = start(canary, gemini, "some.innocent.name=" + canary.key())) {
      String fingerprint =
          new Redactor().redact(canary.standardKey()).replaceAll(".*(#[0-9a-f]{8}).*", "$1");

      String gemward = application.get("/actuator/gemward");
      assertThat(gemward)
          .contains(
              "{\"gemward\":{\"environment\":\"test\",\"environmentFrom\":\"declared by property"
                  + " gemward.environment (\\\"gemward.environment\\\" from property source"
                  + " \\\"commandLineArgs\\\")\",\"purpose\":\"support-chat\"",
              "\"chain\":[",
              "\"state\":\"SERVING\",\"fingerprint\":\"" + fingerprint + "\",\"origin\":\"file ",
              "\"nextRefresh\":\"");
      String env = application.get("/actuator/env");
      assertThat(env).contains("some.innocent.name", new Redactor().redact(canary.key()));
      String configprops = application.get("/actuator/configprops");
      assertThat(configprops).contains("gemward");
      assertThat(application.get("/actuator/info"))
          .contains(
              "\"gemward\":{\"environment\":\"test\",\"purpose\":\"support-chat\",\"fingerprint\":\""
                  + fingerprint);
      canary.inspect("gemward", gemward);
      canary.inspect("env", env);
      canary.inspect("configprops", configprops);
      canary.inspect("beans", application.get("/actuator/beans"));
      canary.inspect("health", application.get("/actuator/health"));
    }
    canary.inspect("log", Running.logged(folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plain", "ecs", "logstash"})
  void nothingThatIsLoggedHoldsAKey(String format, Canary canary) throws Exception {
    String structured =
        format.equals("plain") ? "some=thing" : "logging.structured.format.file=" + format;
    try (LocalGemini gemini = LocalGemini.start();
        Running application = start(canary, gemini, structured)) {
      LoggerFactory.getLogger("application")
          .error("sent {}", canary.key(), new IllegalStateException(canary.standardKey()));
      assertThat(application.context().isActive()).isTrue();
    }

    assertThat(Running.logged(folder))
        .contains("sent " + new Redactor().redact(canary.key()))
        .contains(new Redactor().redact(canary.standardKey()));
    canary.inspect("log", Running.logged(folder));
  }

  private Running start(Canary canary, LocalGemini gemini, String... more) throws Exception {
    Path file = Files.writeString(folder.resolve("key"), canary.standardKey());
    gemini.accept(canary.standardKey());
    String[] properties = {
      "gemward.environment=test",
      "gemward.purpose=support-chat",
      "gemward.key-file=" + file,
      "gemward.endpoint=" + gemini.baseUrl(),
      "management.endpoints.web.exposure.include=*",
      "management.endpoint.health.show-details=always",
      "management.endpoint.env.show-values=always",
      "management.endpoint.configprops.show-values=always",
      more[0]
    };
    return Running.start(folder, Fixture.class, properties);
  }
}
