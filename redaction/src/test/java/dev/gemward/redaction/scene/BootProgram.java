package dev.gemward.redaction.scene;

import dev.gemward.redaction.LogRedaction;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** A program that starts Spring Boot, which sets up Logback after redaction was installed. */
final class BootProgram {
  private BootProgram() {}

  /** Runs in the folder named first; what is named second tells whether it is redacted. */
  public static void main(String[] arguments) throws Exception {
    System.setProperty("folder", arguments[0]);
    Keys keys = Keys.in(Path.of(arguments[0], "keys.txt"));
    if (arguments[1].equals("redacted")) {
      LogRedaction.install();
    }
    Thread.currentThread().setContextClassLoader(new Plain(BootProgram.class.getClassLoader()));
    for (String phase : List.of("plain", "ecs", "logstash", "gelf", "utf-16", "xml")) {
      System.setProperty("phase", phase);
      AutoCloseable boot = run(properties(phase, Path.of(arguments[0], phase).toString()));
      new Slf4jChannels(LoggerFactory.getLogger("program"), keys).logAll();
      boot.close();
    }
  }

  private static String[] properties(String phase, String file) {
    return switch (phase) {
      case "plain" -> new String[] {"--logging.file.name=" + file};
      case "xml" ->
          new String[] {"--logging.config=classpath:dev/gemward/redaction/scene/small.xml"};
      case "utf-16" ->
          new String[] {
            "--logging.file.name=" + file,
            "--logging.charset.file=UTF-16BE",
            "--logging.structured.format.file=ecs"
          };
      default ->
          new String[] {
            "--logging.file.name=" + file,
            "--logging.structured.format.console=" + phase,
            "--logging.structured.format.file=" + phase
          };
    };
  }

  private static AutoCloseable run(String... arguments) throws ReflectiveOperationException {
    return (AutoCloseable)
        Class.forName("org.springframework.boot.SpringApplication")
            .getMethod("run", Class.class, String[].class)
            .invoke(null, BootProgram.class, arguments);
  }

  /** Finds no configuration of Logback, so that Spring Boot uses its own. */
  private static final class Plain extends ClassLoader {
    Plain(ClassLoader parent) {
      super(parent);
    }

    @Override
    public @Nullable URL getResource(String name) {
      return name.startsWith("logback") ? null : super.getResource(name);
    }
  }
}
