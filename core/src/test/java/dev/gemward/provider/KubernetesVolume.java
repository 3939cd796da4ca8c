package dev.gemward.provider;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.jspecify.annotations.Nullable;

/**
 * A secret volume as the kubelet writes it: {@code gemini -> ..data/gemini}, {@code ..data ->
 * ..<time>}. An update writes a new directory, swaps {@code ..data} and removes the old directory.
 */
final class KubernetesVolume {
  private final Path directory;
  private final String name;
  private @Nullable Path current;
  private int updates;

  KubernetesVolume(Path directory, String name) throws IOException {
    this.directory = directory;
    this.name = name;
    Files.createSymbolicLink(directory.resolve(name), Path.of("..data", name));
  }

  void publish(String content, FileTime modified) throws IOException {
    Path next = Files.createDirectory(directory.resolve("..2026_" + updates++));
    Files.setLastModifiedTime(Files.writeString(next.resolve(name), content), modified);
    Path link = Files.createSymbolicLink(directory.resolve("..data_tmp"), next.getFileName());
    Files.move(link, directory.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
    Path old = current;
    current = next;
    if (old != null) {
      Files.delete(old.resolve(name));
      Files.delete(old);
    }
  }
}
