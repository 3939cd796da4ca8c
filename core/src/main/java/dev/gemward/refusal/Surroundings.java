package dev.gemward.refusal;

import dev.gemward.internal.Internal;
import java.util.List;
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
@Internal
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

  /** Variables that managed platforms set. Kubernetes is last, because others may run on it. */
  private static final String[][] PLATFORMS = {
    {"K_SERVICE", "Cloud Run"},
    {"CLOUD_RUN_JOB", "a Cloud Run job"},
    {"CLOUD_RUN_WORKER_POOL", "a Cloud Run worker pool"},
    {"GAE_SERVICE", "App Engine"},
    {"AWS_LAMBDA_FUNCTION_NAME", "AWS Lambda"},
    {"WEBSITE_INSTANCE_ID", "Azure App Service"},
    {"KUBERNETES_SERVICE_HOST", "Kubernetes"},
  };

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
        probe.hasProperty("jpackage.app-path") ? "an application packaged by jpackage" : "",
        desktopHint(probe),
        platform(probe),
        ci(probe),
        notebook(probe, calledFrom),
        replay(probe));
  }

  private static String platform(Probe probe) {
    for (String[] platform : PLATFORMS) {
      if (probe.hasVariable(platform[0])) {
        return platform[1];
      }
    }
    return "";
  }

  private static String ci(Probe probe) {
    for (String name : CI_VARIABLES) {
      if (probe.hasVariable(name) && !"false".equals(probe.variables.apply(name))) {
        return name;
      }
    }
    return "";
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
    if (probe.hasProperty("javawebstart.version") || probe.hasProperty("jnlpx.home")) {
      return "Java Web Start";
    }
    return "";
  }

  private static String desktopHint(Probe probe) {
    if (probe.hasProperty("javafx.version")) {
      return "JavaFX is running";
    }
    if (probe.is("java.awt.headless", "true")) {
      return "";
    }
    if (probe.hasVariable("DISPLAY")) {
      return "DISPLAY is set";
    }
    return probe.hasVariable("WAYLAND_DISPLAY") ? "WAYLAND_DISPLAY is set" : "";
  }

  private static String notebook(Probe probe, Predicate<String> calledFrom) {
    if (probe.hasVariable("JPY_PARENT_PID")) {
      return "a Jupyter kernel";
    }
    if (probe.hasVariable("COLAB_RELEASE_TAG")) {
      return "Colab";
    }
    // A thread that a snippet started has no frame of JShell; the command of the process names it.
    String command = probe.properties.apply("sun.java.command");
    for (String name : NOTEBOOK_CODE) {
      if (calledFrom.test(name) || (command != null && command.startsWith(name))) {
        return "JShell";
      }
    }
    return "";
  }

  /**
   * Returns the variable that makes the SDK replay, or nothing. As in the SDK, unset, empty and
   * "api" mean that it does not.
   */
  private static String replay(Probe probe) {
    String name = "GOOGLE_GENAI_CLIENT_MODE";
    return probe.hasVariable(name) && !"api".equals(probe.variables.apply(name)) ? name : "";
  }

  private record Probe(
      Function<String, @Nullable String> properties, Function<String, @Nullable String> variables) {

    boolean hasProperty(String name) {
      return isSet(properties.apply(name));
    }

    boolean hasVariable(String name) {
      return isSet(variables.apply(name));
    }

    boolean is(String property, String value) {
      return value.equals(properties.apply(property));
    }

    private static boolean isSet(@Nullable String value) {
      return value != null && !value.isBlank();
    }
  }
}
