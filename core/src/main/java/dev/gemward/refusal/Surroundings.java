package dev.gemward.refusal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the process is running in, told by system properties, environment variables and stack
 * frames. It never starts a GUI toolkit to find out.
 *
 * <p>Each field says it in an operator's words, or is empty.
 *
 * @param clientSide a runtime that exists only on devices of end users
 * @param packaged the launcher of a packaged application
 * @param desktopHint something that servers usually do not have
 * @param platform a managed platform
 * @param ci a continuous integration service
 * @param notebook JShell or a notebook kernel
 * @param replay the SDK's replay switch
 */
public record Surroundings(
    String clientSide,
    String packaged,
    String desktopHint,
    String platform,
    String ci,
    String notebook,
    String replay) {

  /** A server about which nothing special is known. */
  public static final Surroundings PLAIN = new Surroundings("", "", "", "", "", "", "");

  private static final Map<String, String> PLATFORMS =
      Map.of(
          "K_SERVICE", "Cloud Run",
          "CLOUD_RUN_JOB", "a Cloud Run job",
          "CLOUD_RUN_WORKER_POOL", "a Cloud Run worker pool",
          "GAE_SERVICE", "App Engine",
          "KUBERNETES_SERVICE_HOST", "Kubernetes",
          "AWS_LAMBDA_FUNCTION_NAME", "AWS Lambda",
          "WEBSITE_INSTANCE_ID", "Azure App Service");
  private static final List<String> CI_VARIABLES =
      List.of(
          "GITHUB_ACTIONS",
          "GITLAB_CI",
          "JENKINS_URL",
          "BUILDKITE",
          "CIRCLECI",
          "TF_BUILD",
          "TEAMCITY_VERSION",
          "CODEBUILD_BUILD_ID",
          "CI");
  private static final List<String> NOTEBOOK_CODE =
      List.of("jdk.jshell.execution.", "REPL.$JShell$", "org.dflib.jjava.", "org.rapaio.jupyter.");

  /** Looks at this process. */
  public static Surroundings ofProcess() {
    return detect(
        System::getProperty,
        System::getenv,
        prefix ->
            StackWalker.getInstance()
                .walk(frames -> frames.anyMatch(f -> f.getClassName().startsWith(prefix))));
  }

  /**
   * Looks at a process described by three functions.
   *
   * @param properties system properties; null for what is not set
   * @param variables environment variables; null for what is not set
   * @param calledFrom whether a class whose name begins so is on the stack
   */
  public static Surroundings detect(
      Function<String, @Nullable String> properties,
      Function<String, @Nullable String> variables,
      Predicate<String> calledFrom) {
    Probe probe = new Probe(properties, variables);
    return new Surroundings(
        clientSide(probe),
        probe.property("jpackage.app-path").isPresent()
            ? "an application packaged by jpackage"
            : "",
        desktopHint(probe),
        probe.firstVariable(PLATFORMS),
        CI_VARIABLES.stream()
            .filter(name -> probe.variable(name).filter(v -> !v.equals("false")).isPresent())
            .findFirst()
            .orElse(""),
        notebook(probe, calledFrom),
        replay(probe));
  }

  private static String clientSide(Probe probe) {
    if (probe.is("java.vm.name", "Dalvik")
        || probe.is("java.vendor", "The Android Project")
        || probe.is("java.runtime.name", "Android Runtime")) {
      return "Android";
    }
    if (probe.is("java.vm.name", "RoboVM") || probe.is("java.runtime.name", "RoboVM Runtime")) {
      return "iOS (RoboVM)";
    }
    if (probe.is("javafx.platform", "ios") || probe.is("javafx.platform", "android")) {
      return "JavaFX on a mobile device";
    }
    if (probe.property("javawebstart.version").isPresent()
        || probe.property("jnlpx.home").isPresent()) {
      return "Java Web Start";
    }
    return "";
  }

  private static String desktopHint(Probe probe) {
    if (probe.property("javafx.version").isPresent()) {
      return "JavaFX is running";
    }
    if (probe.is("java.awt.headless", "true")) {
      return "";
    }
    if (probe.variable("DISPLAY").isPresent()) {
      return "DISPLAY is set";
    }
    return probe.variable("WAYLAND_DISPLAY").isPresent() ? "WAYLAND_DISPLAY is set" : "";
  }

  private static String notebook(Probe probe, Predicate<String> calledFrom) {
    if (probe.variable("JPY_PARENT_PID").isPresent()) {
      return "a Jupyter kernel";
    }
    if (probe.variable("COLAB_RELEASE_TAG").isPresent()) {
      return "Colab";
    }
    // A snippet may run Gemward in a thread of its own; the command names the kernel there too.
    String command = probe.property("sun.java.command").orElse("");
    return NOTEBOOK_CODE.stream()
            .anyMatch(name -> calledFrom.test(name) || command.startsWith(name))
        ? "JShell"
        : "";
  }

  /** The SDK itself treats an unset or empty variable, and "api", as no replay. */
  private static String replay(Probe probe) {
    return probe
        .variable("GOOGLE_GENAI_CLIENT_MODE")
        .filter(mode -> !mode.equals("api"))
        .map(mode -> "GOOGLE_GENAI_CLIENT_MODE")
        .orElse("");
  }

  private record Probe(
      Function<String, @Nullable String> properties, Function<String, @Nullable String> variables) {

    Optional<String> property(String name) {
      return Optional.ofNullable(properties.apply(name)).filter(value -> !value.isBlank());
    }

    Optional<String> variable(String name) {
      return Optional.ofNullable(variables.apply(name)).filter(value -> !value.isBlank());
    }

    boolean is(String property, String value) {
      return property(property).filter(value::equals).isPresent();
    }

    String firstVariable(Map<String, String> names) {
      return names.keySet().stream()
          .sorted()
          .filter(name -> variable(name).isPresent())
          .map(names::get)
          .findFirst()
          .orElse("");
    }
  }
}
