package dev.gemward.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;
import org.springframework.core.io.support.SpringFactoriesLoader;

class ClientPreinitializerTest {
  @Test
  void springBootFindsItAndItDoesNotFail() throws Exception {
    List<BackgroundPreinitializer> found =
        SpringFactoriesLoader.forDefaultResourceLocation().load(BackgroundPreinitializer.class);

    assertThat(found).hasAtLeastOneElementOfType(ClientPreinitializer.class);
    for (BackgroundPreinitializer each : found) {
      each.preinitialize(); // What it throws, Spring Boot would hide.
    }
  }
}
