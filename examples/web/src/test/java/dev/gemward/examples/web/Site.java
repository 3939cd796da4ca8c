package dev.gemward.examples.web;

import dev.gemward.testing.gemini.LocalGemini;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/** The example, running with a key in a mounted file and a Gemini on this machine. */
final class Site implements AutoCloseable {
  final LocalGemini gemini = LocalGemini.start();
  private final ConfigurableApplicationContext context;

  Site(String key, Path directory, InstantSource clock, String... properties) throws IOException {
    gemini.accept(key);
    Path file = Files.writeString(directory.resolve("key"), key);
    List<String> arguments = new ArrayList<>(List.of(properties));
    arguments.add("--server.port=0");
    arguments.add("--gemward.key-file=" + file);
    arguments.add("--gemward.endpoint=" + gemini.baseUrl());
    context =
        new SpringApplicationBuilder(WebExample.class)
            .initializers(
                (GenericApplicationContext made) ->
                    made.registerBean("testClock", InstantSource.class, () -> clock))
            .run(arguments.toArray(String[]::new));
  }

  URI uri(String path) {
    String port = context.getEnvironment().getProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + path);
  }

  String password(String user) {
    return Objects.requireNonNull(context.getBean(DemoUsers.class).passwords().get(user));
  }

  @Override
  public void close() {
    context.close();
    gemini.close();
  }
}
