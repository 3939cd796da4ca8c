package dev.gemward.benchmarks;

import static java.util.Objects.requireNonNull;

import com.google.genai.Client;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import dev.gemward.Gemward;
import dev.gemward.GemwardBuilder;
import dev.gemward.credential.Environment;
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

  private static final String URL = "gemward.benchmark.url";
  private static final String KEY = "gemward.benchmark.key";

  /** Returns the properties that name {@code server}. */
  static List<String> properties(ServerProcess server) {
    return List.of("-D" + URL + "=" + server.baseUrl(), "-D" + KEY + "=" + server.key());
  }

  static Caller of(String name) throws IOException {
    String url = requireNonNull(System.getProperty(URL));
    String key = requireNonNull(System.getProperty(KEY));
    if (name.equals(SDK)) {
      Client client =
          Client.builder()
              .apiKey(key)
              .httpOptions(HttpOptions.builder().baseUrl(url).build())
              .build();
      return new Caller(client, client);
    }
    Path file = Files.createTempFile("gemward-benchmark", ".key");
    file.toFile().deleteOnExit();
    Files.writeString(file, key);
    GemwardBuilder builder =
        Gemward.builder()
            .environment(Environment.TEST)
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
