package dev.gemward.benchmarks;

import static java.util.Objects.requireNonNull;

import com.google.genai.Client;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import dev.gemward.Gemward;
import dev.gemward.GemwardBuilder;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.provider.FileProvider;
import dev.gemward.usage.Budget;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** A client of the server that the properties of the process name. */
record Caller(Client client, AutoCloseable owner) {
  static final String SDK = "sdk";
  static final String GEMWARD = "gemward";
  static final String METERED = "metered";
  static final String BUDGETED = "budgeted";
  static final List<String> OURS = List.of(GEMWARD, METERED, BUDGETED);

  private static final String URL = "benchmark.url";
  private static final String KEY_FILE = "benchmark.key-file";

  /** Returns the properties that name {@code server}. JMH prints them, so the key is in a file. */
  static List<String> properties(ServerProcess server) throws IOException {
    Path file = Files.createTempFile("gemward-benchmark", ".key");
    file.toFile().deleteOnExit();
    Files.writeString(file, server.key());
    return List.of("-D" + URL + "=" + server.baseUrl(), "-D" + KEY_FILE + "=" + file);
  }

  static Caller of(String name) throws IOException {
    String url = requireNonNull(System.getProperty(URL));
    Path file = Path.of(requireNonNull(System.getProperty(KEY_FILE)));
    if (name.equals(SDK)) {
      Client client =
          Client.builder()
              .apiKey(Files.readString(file))
              .httpOptions(HttpOptions.builder().baseUrl(url).build())
              .build();
      return new Caller(client, client);
    }
    GemwardBuilder builder =
        Gemward.builder()
            .environment(DeploymentEnvironment.TEST)
            .purpose("benchmark")
            .provider(FileProvider.of(file))
            .endpoint(URI.create(url));
    if (!name.equals(GEMWARD)) {
      LongAdder tokens = new LongAdder();
      builder.listener(call -> call.tokens().ifPresent(used -> tokens.add(used.total())));
    }
    if (name.equals(BUDGETED)) {
      builder
          .budget(Budget.calls(Long.MAX_VALUE, Budget.Window.DAY))
          .budget(Budget.tokens(Long.MAX_VALUE, Budget.Window.DAY));
    }
    Gemward gemward = builder.build();
    return new Caller(gemward.client(), gemward);
  }

  GenerateContentResponse call() {
    return client.models.generateContent("gemini-2.5-flash", "Say hello.", null);
  }
}
