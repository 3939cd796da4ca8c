package dev.gemward.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.gemward.error.ConfigurationException;
import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BackendTest {

  @ParameterizedTest
  @CsvSource({
    "global, aiplatform.googleapis.com",
    "us, aiplatform.us.rep.googleapis.com",
    "eu, aiplatform.eu.rep.googleapis.com",
    "europe-west4, europe-west4-aiplatform.googleapis.com"
  })
  void aLocationHasItsHost(String location, String host) {
    assertThat(new Backend.AgentPlatform("acme", location).endpoint())
        .isEqualTo(URI.create("https://" + host));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "evil.example/x",
        "evil.example#",
        "evil.example?",
        "evil.example\\",
        "user@evil.example:443/",
        "evil.example:443",
        "a.b",
        "Europe-West4",
        " us",
        "us\n",
        "us%2f",
        "-us",
        "ｕｓ",
        ""
      })
  void aLocationThatWouldNameAnotherHostIsRefusedAndNotQuoted(String location) {
    assertThatExceptionOfType(ConfigurationException.class)
        .isThrownBy(() -> new Backend.AgentPlatform("acme", location))
        .withMessage(
            """
            The location of Agent Platform is not the name of a location.
            Use a region such as europe-west4, a multi-region such as eu, or global.
            More: docs/errors.md#bad-setting""");
  }

  @Property
  void everyLocationThatIsTakenIsBelowGoogle(@ForAll String text) {
    for (String location : new String[] {text, "a" + text, "us-" + text}) {
      URI endpoint;
      try {
        endpoint = new Backend.AgentPlatform("acme", location).endpoint();
      } catch (ConfigurationException e) {
        continue;
      }
      assertThat(endpoint.getHost()).contains("aiplatform.").endsWith(".googleapis.com");
      assertThat(endpoint.getRawPath()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"acme", "example.com:acme", "123456789012"})
  void aProjectIsAnIdOrANumber(String project) {
    assertThat(new Backend.AgentPlatform(project, "global").project()).isEqualTo(project);
  }

  @Test
  void aProjectThatWouldLeadElsewhereIsRefused() {
    for (String project :
        new String[] {"acme/locations/x", "..", "../x", "a?b", "a b", "Acme", ""}) {
      assertThatExceptionOfType(ConfigurationException.class)
          .as(project)
          .isThrownBy(() -> new Backend.AgentPlatform(project, "global"))
          .withMessageStartingWith("The project of Agent Platform is not the id of a project.\n");
    }
  }
}
