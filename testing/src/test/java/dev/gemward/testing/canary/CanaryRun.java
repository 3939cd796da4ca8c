package dev.gemward.testing.canary;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;

/** One scene played to its end: how it failed, if it failed, and what reached the console. */
record CanaryRun(@Nullable Throwable failure, String out, String err) {

  /**
   * Set while a scene is played: a scene that a build or an editor finds by itself must not run.
   */
  static final String PLAYING = "gemward.canary.playing";

  static CanaryRun of(Class<?> scenes, String scene) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream heardOut = new ByteArrayOutputStream();
    ByteArrayOutputStream heardErr = new ByteArrayOutputStream();
    System.setOut(new PrintStream(heardOut, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(heardErr, true, StandardCharsets.UTF_8));
    System.setProperty(PLAYING, "true");
    try {
      return new CanaryRun(
          play(scenes, scene),
          heardOut.toString(StandardCharsets.UTF_8),
          heardErr.toString(StandardCharsets.UTF_8));
    } finally {
      System.clearProperty(PLAYING);
      System.setOut(out);
      System.setErr(err);
    }
  }

  private static @Nullable Throwable play(Class<?> scenes, String scene) {
    TestExecutionResult result =
        EngineTestKit.engine("junit-jupiter")
            .selectors(selectMethod(scenes, method(scenes, scene)))
            .execute()
            .testEvents()
            .finished()
            .stream()
            .findFirst()
            .orElseThrow()
            .getRequiredPayload(TestExecutionResult.class);
    return result.getThrowable().orElse(null);
  }

  private static Method method(Class<?> scenes, String scene) {
    return Stream.of(scenes.getDeclaredMethods())
        .filter(method -> method.getName().equals(scene))
        .findFirst()
        .orElseThrow();
  }
}
