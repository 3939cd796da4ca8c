package dev.gemward.spring;

import com.google.genai.Client;
import com.google.genai.types.HttpOptions;
import dev.gemward.Gemward;
import dev.gemward.testing.gemini.LocalGemini;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;

/**
 * How much later an application with the starter is there than the same with a plain client as a
 * bean and without the starter, each start in a process of its own. It prints and judges nothing;
 * run it by its name.
 */
class StartupCost {
  private static final int STARTS = Integer.getInteger("gemward.starts", 15);

  @TempDir private Path folder;

  @Test
  void print() throws Exception {
    try (LocalGemini gemini = LocalGemini.start()) {
      Path key = Files.writeString(folder.resolve("key"), gemini.issueKey());
      List<Start> plain = new ArrayList<>();
      List<Start> starter = new ArrayList<>();
      for (int i = 0; i < STARTS; i++) {
        plain.add(start(Plain.class, gemini, key));
        starter.add(start(Starter.class, gemini, key));
      }
      System.out.printf(
          "milliseconds of %d starts: until the context is there, and of processor%n", STARTS);
      print("plain client", plain);
      print("starter", starter);
    }
  }

  private static Start start(Class<?> application, LocalGemini gemini, Path key) throws Exception {
    List<String> classPath =
        new ArrayList<>(List.of(System.getProperty("java.class.path").split(File.pathSeparator)));
    if (application == Plain.class) {
      classPath.removeAll(List.of(home(GemwardFactory.class), home(Gemward.class)));
    }
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                String.join(File.pathSeparator, classPath),
                application.getName(),
                "--gemward.enabled=" + (application == Starter.class),
                "--gemward.environment=test",
                "--gemward.key-file=" + key,
                "--gemward.endpoint=" + gemini.baseUrl(),
                "--server.port=0",
                "--logging.level.root=warn",
                "--spring.main.banner-mode=off")
            .redirectErrorStream(true)
            .start();
    String printed =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    String[] figures = printed.substring(printed.lastIndexOf('\n') + 1).split(" ", -1);
    return new Start(Long.parseLong(figures[0]), Long.parseLong(figures[1]));
  }

  /** Returns the entry of the class path that {@code type} is from. */
  private static String home(Class<?> type) throws URISyntaxException {
    return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
  }

  private static void print(String name, List<Start> starts) {
    System.out.printf(
        "  %-12s median %5d least %5d, processor median %5d least %5d%n",
        name,
        starts.stream().map(Start::wall).sorted().skip(STARTS / 2).findFirst().orElseThrow(),
        starts.stream().mapToLong(Start::wall).min().orElseThrow(),
        starts.stream().map(Start::cpu).sorted().skip(STARTS / 2).findFirst().orElseThrow(),
        starts.stream().mapToLong(Start::cpu).min().orElseThrow());
  }

  /** Wall and processor time in milliseconds; the latter tells more on a busy machine. */
  private record Start(long wall, long cpu) {}

  private static void measure(Class<?> application, String... arguments) {
    long begin = System.nanoTime();
    SpringApplication.run(application, arguments);
    long wall = System.nanoTime() - begin;
    long cpu = ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    System.out.println(wall / 1_000_000 + " " + cpu);
    System.exit(0);
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Starter {
    public static void main(String[] arguments) {
      measure(Starter.class, arguments);
    }
  }

  @SpringBootConfiguration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  static class Plain {
    public static void main(String[] arguments) {
      measure(Plain.class, arguments);
    }

    @Bean
    Client client() {
      return Client.builder()
          .apiKey("a-placeholder")
          .httpOptions(HttpOptions.builder().baseUrl("http://127.0.0.1:1").build())
          .build();
    }
  }
}
