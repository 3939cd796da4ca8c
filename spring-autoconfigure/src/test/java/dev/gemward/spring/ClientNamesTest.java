package dev.gemward.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class ClientNamesTest {
  private final StandardEnvironment spring = new StandardEnvironment();

  @Test
  void aClientIsThereWithAnyPropertyOrWithNone() {
    properties("gemward.clients.chat.vault.path", "gemward.clients.batch", "gemward.purpose");

    assertThat(ClientNames.in(spring)).containsExactlyInAnyOrder("chat", "batch");
  }

  @Test
  void aVariableOfAClientWithAHyphenMakesNoOtherClient() {
    properties("gemward.clients.support-chat");
    variables("GEMWARD_CLIENTS_SUPPORT_CHAT_KEY_FILE", "GEMWARD_CLIENTS_SUPPORTCHAT_PURPOSE");

    assertThat(ClientNames.in(spring)).containsExactly("support-chat");
  }

  @Test
  void aVariableAloneMakesAClient() {
    variables(
        "GEMWARD_CLIENTS_CHAT_SECRET",
        "GEMWARD_CLIENTS_BATCH_KEYFILE",
        "GEMWARD_CLIENTS_SEARCH_KEY_FILE");

    assertThat(ClientNames.in(spring)).containsExactlyInAnyOrder("chat", "batch", "search");
  }

  private void properties(String... names) {
    spring.getPropertySources().addFirst(new MapPropertySource("declared", all(names)));
  }

  private void variables(String... names) {
    spring
        .getPropertySources()
        .addFirst(new SystemEnvironmentPropertySource("declared-systemEnvironment", all(names)));
  }

  private static Map<String, Object> all(String... names) {
    return Arrays.stream(names).collect(Collectors.toMap(name -> name, name -> ""));
  }
}
