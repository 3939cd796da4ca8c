package dev.gemward.spring;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.io.DefaultResourceLoader;

/**
 * An application that runs, with its log in a file and its configuration in a folder that is on the
 * class path: what is packaged with it.
 */
final class Running implements AutoCloseable {
  private final ConfigurableApplicationContext context;

  private Running(ConfigurableApplicationContext context) {
    this.context = context;
  }

  /** Starts {@code application} with {@code folder} on its class path. */
  static Running start(Path folder, Class<?> application, String... properties) throws IOException {
    return start(folder, folder, Map.of(), application, properties);
  }

  /** Starts {@code application} with {@code program}, a folder or a jar, on its class path. */
  static Running start(
      Path program,
      Path folder,
      Map<String, Object> defaults,
      Class<?> application,
      String... properties)
      throws IOException {
    URLClassLoader packaged =
        new URLClassLoader(
            new URL[] {program.toUri().toURL()}, Running.class.getClassLoader()); // Until the end.
    SpringApplication spring =
        new SpringApplication(new DefaultResourceLoader(packaged), application);
    spring.setDefaultProperties(defaults);
    System.clearProperty("FILE_LOG_STRUCTURED_FORMAT"); // Spring Boot keeps it for the process.
    List<String> arguments = new ArrayList<>();
    for (String property : properties) {
      arguments.add("--" + property);
    }
    arguments.add("--server.port=0");
    arguments.add("--spring.main.banner-mode=off");
    arguments.add("--logging.file.name=" + log(folder));
    Thread.currentThread().setContextClassLoader(packaged);
    try {
      return new Running(spring.run(arguments.toArray(String[]::new)));
    } finally {
      Thread.currentThread().setContextClassLoader(Running.class.getClassLoader());
    }
  }

  private static Path log(Path folder) {
    return folder.resolve("application.log");
  }

  static String logged(Path folder) throws IOException {
    return Files.readString(log(folder));
  }

  <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  ConfigurableApplicationContext context() {
    return context;
  }

  String get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).build());
  }

  String post(String path) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(uri(path))
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build());
  }

  private URI uri(String path) {
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private static String send(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    return response.body();
  }

  @Override
  public void close() {
    context.close();
  }
}
