package dev.gemward.testing.canary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CanaryWithoutLibrariesTest {

  @Test
  void canaryWatchesTheRestWhereThereIsNoLogbackAndNoLog4j() throws ClassNotFoundException {
    Class<?> scenes = new Bare().loadClass(CanaryScenes.class.getName());

    assertThat(CanaryRun.of(scenes, "clean").failure()).isNull();
    assertThat(CanaryRun.of(scenes, "logsMessage").failure())
        .hasMessageContaining("#1 in java.util.logging, logger scene.jul, message: key [canary]");
  }

  @Test
  void canaryInspectsTheOtherFormsWhereThereIsNoGson() throws ClassNotFoundException {
    Class<?> scenes = new Bare().loadClass(CanaryScenes.class.getName());

    assertThat(CanaryRun.of(scenes, "inspectsAnObject").failure()).isNull();
  }

  /** Loads the canary anew, with none of the libraries in reach. */
  private static final class Bare extends ClassLoader {
    Bare() {
      super(CanaryScenes.class.getClassLoader());
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
      if (Stream.of("ch.qos.logback.", "org.apache.logging.", "com.google.gson.")
          .anyMatch(name::startsWith)) {
        throw new ClassNotFoundException(name);
      }
      if (!name.startsWith("dev.gemward.testing.canary.Canary")) {
        return super.loadClass(name, resolve);
      }
      Class<?> loaded = findLoadedClass(name);
      return loaded != null ? loaded : define(name);
    }

    private Class<?> define(String name) {
      String file = name.replace('.', '/') + ".class";
      try (InputStream in = Objects.requireNonNull(getParent().getResourceAsStream(file))) {
        byte[] bytes = in.readAllBytes();
        return defineClass(name, bytes, 0, bytes.length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
