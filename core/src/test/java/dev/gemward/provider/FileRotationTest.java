package dev.gemward.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.credential.ApiKey;
import dev.gemward.credential.DeploymentEnvironment;
import dev.gemward.credential.InsecureKeyAccess;
import dev.gemward.credential.Purpose;
import dev.gemward.credential.Workload;
import dev.gemward.testing.FakeKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Phaser;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRotationTest {
  private static final int READERS = 4;
  private static final int REPLACEMENTS = 300;
  private static final Workload WORKLOAD =
      new Workload(DeploymentEnvironment.PRODUCTION, Purpose.DEFAULT);

  @TempDir private Path directory;
  private final ExecutorService readers = Executors.newFixedThreadPool(READERS);
  // Of different lengths, so that a half value of one is not the other.
  private final List<String> keys = List.of(FakeKeys.standard(), FakeKeys.authorization());

  @AfterEach
  void stop() throws InterruptedException {
    readers.shutdownNow();
    assertThat(readers.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void readersNeverSeeAHalfValueWhileTheFileIsReplaced() throws Exception {
    Path file = directory.resolve("gemini");
    Path next = directory.resolve("next");
    Files.writeString(file, keys.get(0));

    readWhile(
        FileProvider.of(file),
        i -> {
          Files.writeString(next, keys.get(i % 2) + "\n");
          Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
        });
  }

  @Test
  void readersNeverFailWhileKubernetesSwapsTheVolume() throws Exception {
    KubernetesVolume volume = new KubernetesVolume(directory, "gemini");
    FileTime time = FileTime.from(Instant.parse("2026-11-01T00:00:00Z"));
    volume.publish(keys.get(0), time);

    readWhile(
        FileProvider.of(directory.resolve("gemini")), i -> volume.publish(keys.get(i % 2), time));
  }

  /**
   * Each reader looks until the replacement it began with is done, then waits for the next one: a
   * look meets one replacement at most, as it does where secrets are replaced once in a while.
   */
  private void readWhile(FileProvider provider, Replacement replacement) throws Exception {
    Phaser replaced = new Phaser(READERS + 1);
    AtomicInteger done = new AtomicInteger();
    List<Future<?>> looks = new ArrayList<>();
    for (int reader = 0; reader < READERS; reader++) {
      looks.add(
          readers.submit(
              () -> {
                try {
                  for (int i = 1; i <= REPLACEMENTS; i++) {
                    replaced.arriveAndAwaitAdvance();
                    do {
                      assertThat(raw(provider)).isIn(keys);
                    } while (done.get() < i);
                    assertThat(raw(provider)).isEqualTo(keys.get(i % 2));
                  }
                } finally {
                  replaced.arriveAndDeregister();
                }
              }));
    }
    try {
      for (int i = 1; i <= REPLACEMENTS; i++) {
        replaced.awaitAdvanceInterruptibly(replaced.arrive(), 30, TimeUnit.SECONDS);
        replacement.number(i);
        done.set(i);
      }
    } finally {
      replaced.forceTermination();
      done.set(REPLACEMENTS);
    }
    for (Future<?> look : looks) {
      look.get(30, TimeUnit.SECONDS);
    }
  }

  private static String raw(FileProvider provider) {
    return ((ApiKey) ((Answer.Found) provider.find(WORKLOAD)).credential())
        .expose(InsecureKeyAccess.get());
  }

  private interface Replacement {
    void number(int i) throws IOException;
  }
}
