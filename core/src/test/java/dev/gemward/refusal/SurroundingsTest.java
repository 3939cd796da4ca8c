package dev.gemward.refusal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SurroundingsTest {
  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> variables = new HashMap<>();
  private String onTheStack = "";

  @Test
  void aServerIsPlain() {
    properties.put("java.vm.name", "OpenJDK 64-Bit Server VM");
    properties.put("java.vendor", "Eclipse Adoptium");
    properties.put("java.runtime.name", "OpenJDK Runtime Environment");
    properties.put("sun.java.command", "com.acme.Main");
    variables.put("PATH", "/usr/bin");

    assertThat(detect()).isEqualTo(Surroundings.PLAIN);
  }

  @ParameterizedTest
  @CsvSource({
    "java.vm.name, Dalvik, Android",
    "java.vendor, The Android Project, Android",
    "java.runtime.name, Android Runtime, Android",
    "java.vm.name, RoboVM, iOS (RoboVM)",
    "java.runtime.name, RoboVM Runtime, iOS (RoboVM)",
    "javafx.platform, ios, JavaFX on a mobile device",
    "javafx.platform, android, JavaFX on a mobile device",
    "javawebstart.version, javaws-1.8, Java Web Start",
    "jnlpx.home, /opt/jws/bin, Java Web Start"
  })
  void runtimesOfEndUsersAreClientSide(String property, String value, String name) {
    properties.put(property, value);

    assertThat(detect()).isEqualTo(new Surroundings(name, "", "", "", "", "", ""));
  }

  @Test
  void jpackagesLauncherIsPackaged() {
    properties.put("jpackage.app-path", "/opt/chat/bin/chat");

    assertThat(detect())
        .isEqualTo(new Surroundings("", "an application packaged by jpackage", "", "", "", "", ""));
  }

  @Test
  void aRunningJavaFxIsAHintEvenWithoutADisplay() {
    properties.put("javafx.version", "24.0.1");
    properties.put("java.awt.headless", "true");

    assertThat(detect()).isEqualTo(new Surroundings("", "", "JavaFX is running", "", "", "", ""));
  }

  @ParameterizedTest
  @CsvSource({"DISPLAY, :0, DISPLAY is set", "WAYLAND_DISPLAY, wayland-0, WAYLAND_DISPLAY is set"})
  void aDisplayIsAHintUnlessTheProgramIsHeadless(String variable, String value, String name) {
    variables.put(variable, value);
    assertThat(detect()).isEqualTo(new Surroundings("", "", name, "", "", "", ""));

    properties.put("java.awt.headless", "false");
    assertThat(detect().desktopHint()).isEqualTo(name);

    properties.put("java.awt.headless", "true");
    assertThat(detect()).isEqualTo(Surroundings.PLAIN);
  }

  @ParameterizedTest
  @CsvSource({
    "K_SERVICE, Cloud Run",
    "CLOUD_RUN_JOB, a Cloud Run job",
    "CLOUD_RUN_WORKER_POOL, a Cloud Run worker pool",
    "GAE_SERVICE, App Engine",
    "KUBERNETES_SERVICE_HOST, Kubernetes",
    "AWS_LAMBDA_FUNCTION_NAME, AWS Lambda",
    "WEBSITE_INSTANCE_ID, Azure App Service"
  })
  void managedPlatformsAreToldByTheirVariables(String variable, String name) {
    variables.put(variable, "chat");

    assertThat(detect()).isEqualTo(new Surroundings("", "", "", name, "", "", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CI",
        "GITHUB_ACTIONS",
        "GITLAB_CI",
        "JENKINS_URL",
        "BUILDKITE",
        "CIRCLECI",
        "TF_BUILD",
        "TEAMCITY_VERSION",
        "CODEBUILD_BUILD_ID"
      })
  void continuousIntegrationIsToldByItsVariable(String variable) {
    variables.put(variable, "true");
    assertThat(detect()).isEqualTo(new Surroundings("", "", "", "", variable, "", ""));

    variables.put(variable, "false");
    assertThat(detect()).isEqualTo(Surroundings.PLAIN);
  }

  @Test
  void theServiceIsNamedBeforeTheGeneralVariable() {
    variables.put("CI", "true");
    variables.put("GITHUB_ACTIONS", "true");

    assertThat(detect().ci()).isEqualTo("GITHUB_ACTIONS");
  }

  @ParameterizedTest
  @CsvSource({
    "JPY_PARENT_PID, 4711, a Jupyter kernel",
    "COLAB_RELEASE_TAG, release-colab_2026, Colab"
  })
  void notebookKernelsAreToldByTheirVariables(String variable, String value, String name) {
    variables.put(variable, value);

    assertThat(detect()).isEqualTo(new Surroundings("", "", "", "", "", name, ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdk.jshell.execution.DirectExecutionControl",
        "REPL.$JShell$11",
        "org.dflib.jjava.JJava",
        "org.rapaio.jupyter.kernel.MainApp"
      })
  void jshellIsToldByTheStack(String type) {
    onTheStack = type;

    assertThat(detect()).isEqualTo(new Surroundings("", "", "", "", "", "JShell", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdk.jshell.execution.RemoteExecutionControl 44181",
        "org.dflib.jjava.distro.JJava /tmp/connection.json"
      })
  void jshellIsToldByTheCommandWhereTheStackDoesNotReach(String command) {
    properties.put("sun.java.command", command);

    assertThat(detect()).isEqualTo(new Surroundings("", "", "", "", "", "JShell", ""));
  }

  @ParameterizedTest
  @CsvSource({"replay, GOOGLE_GENAI_CLIENT_MODE", "record, GOOGLE_GENAI_CLIENT_MODE", "api, ''"})
  void theReplaySwitchIsNoticed(String mode, String noticed) {
    variables.put("GOOGLE_GENAI_CLIENT_MODE", mode);

    assertThat(detect()).isEqualTo(new Surroundings("", "", "", "", "", "", noticed));
  }

  @Test
  void blankIsNotSet() {
    for (String variable :
        new String[] {"DISPLAY", "K_SERVICE", "CI", "JPY_PARENT_PID", "GOOGLE_GENAI_CLIENT_MODE"}) {
      variables.put(variable, " ");
    }
    properties.put("jpackage.app-path", "");
    properties.put("javawebstart.version", "");

    assertThat(detect()).isEqualTo(Surroundings.PLAIN);
  }

  @Test
  void theProcessOfThisTestIsNoNotebookAndOnNobodysDesktop() {
    Surroundings here = Surroundings.ofProcess();

    assertThat(here.notebook()).isEmpty();
    assertThat(here.clientSide()).isEmpty();
    assertThat(here.packaged()).isEmpty();
  }

  private Surroundings detect() {
    return Surroundings.detect(properties::get, variables::get, onTheStack::startsWith);
  }
}
