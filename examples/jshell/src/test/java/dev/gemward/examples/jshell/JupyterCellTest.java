package dev.gemward.examples.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What docs/notebook.md says to write into a cell runs in JShell, which the Java kernels use. */
@ExtendWith(CanaryExtension.class)
class JupyterCellTest {
  @TempDir private Path folder;

  @Test
  void theCellRunsAndShowsNoKey(Canary canary) throws Exception {
    Path key = Files.writeString(folder.resolve("key"), canary.key());
    try (JShell shell = JShell.builder().remoteVMOptions("-Dgemward.key-file=" + key).build()) {
      shell.addToClasspath(System.getProperty("java.class.path"));
      List<String> lines = cell().lines().toList();
      String question = lines.get(lines.size() - 1);

      lines.subList(0, lines.size() - 1).forEach(line -> shown(shell, line));

      assertThat(shell.sourceCodeAnalysis().analyzeType(question, question.length()))
          .endsWith("String"); // Not asked: the real service would be.
      assertThat(shown(shell, "gemward.environment()")).isEqualTo("notebook");
      for (String output : List.of("gemward", "gemini", "gemward.explain()", "gemini.apiKey()")) {
        canary.inspect(output, shown(shell, output));
      }
      assertThat(shown(shell, "gemward.explain()")).contains(key.toString());
    }
  }

  /** Returns what is shown below a cell with this snippet. */
  private static String shown(JShell shell, String snippet) {
    SnippetEvent event = shell.eval(snippet).get(0);
    assertThat(event.status()).as(snippet).isEqualTo(Snippet.Status.VALID);
    assertThat(event.exception()).as(snippet).isNull();
    return String.valueOf(event.value());
  }

  private static String cell() throws Exception {
    Matcher block =
        Pattern.compile("(?s)```java\n(.*?)```")
            .matcher(Files.readString(Path.of("..", "..", "docs", "notebook.md")));
    assertThat(block.find()).isTrue();
    return block.group(1);
  }
}
