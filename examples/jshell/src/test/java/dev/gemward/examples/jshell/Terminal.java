package dev.gemward.examples.jshell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A JShell in a real terminal, which tmux keeps: what is typed, and what stands on the screen. */
final class Terminal implements AutoCloseable {
  static final String PROMPT = "jshell>";

  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofMillis(50);

  private final String server = "gemward-" + UUID.randomUUID();
  private final Consumer<Terminal> meanwhile;

  private Terminal(Consumer<Terminal> meanwhile) {
    this.meanwhile = meanwhile;
  }

  /**
   * Starts {@code command}, and skips the test where there is no tmux.
   *
   * @param meanwhile is called again and again while the test waits for something on the screen
   */
  static Terminal start(
      List<String> command, Map<String, String> variables, Consumer<Terminal> meanwhile) {
    assumeTrue(hasTmux(), "tmux is not installed, so there is no terminal to try this in");
    Terminal terminal = new Terminal(meanwhile);
    List<String> line = new ArrayList<>(List.of("new-session", "-d", "-x", "100", "-y", "60"));
    line.addAll(command);
    line.addAll(List.of(";", "set-option", "remain-on-exit", "on"));
    terminal.tmux("", variables, line);
    return terminal;
  }

  void type(String line) {
    paste(line);
    press("Enter");
  }

  /** Types {@code line} and returns what is printed between it and the next prompt. */
  String answer(String line) {
    int before = prompts();
    type(line);
    await("answer to " + line, () -> prompts() > before && isLast(PROMPT));
    String screen = screen().strip();
    String rest = screen.substring(0, screen.length() - PROMPT.length());
    String last = rest.substring(rest.lastIndexOf(PROMPT));
    return last.substring(last.indexOf('\n') + 1).strip();
  }

  private int prompts() {
    return screen().split(PROMPT, -1).length;
  }

  /** Types {@code text} in a way that does not put it into a command line. */
  private void paste(String text) {
    tmux(text, Map.of(), List.of("load-buffer", "-"));
    tmux("", Map.of(), List.of("paste-buffer", "-d"));
  }

  void press(String key) {
    tmux("", Map.of(), List.of("send-keys", key));
  }

  /** Returns all that was printed, what has scrolled away included. */
  String screen() {
    return tmux("", Map.of(), List.of("capture-pane", "-p", "-J", "-S", "-"));
  }

  void await(String text) {
    await("\"" + text + "\"", () -> screen().contains(text));
  }

  /** Waits until {@code text} is the last thing on the screen: until it is asked for more. */
  void awaitLast(String text) {
    await("\"" + text + "\" at the end", () -> isLast(text));
  }

  private boolean isLast(String text) {
    return screen().strip().endsWith(text);
  }

  void awaitEnd() {
    await(
        "the end",
        () -> tmux("", Map.of(), List.of("list-panes", "-F", "#{pane_dead}")).strip().equals("1"));
  }

  void await(String what, BooleanSupplier there) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!there.getAsBoolean()) {
      meanwhile.accept(this);
      if (System.nanoTime() > deadline) {
        throw new AssertionError("No " + what + " on the screen:\n" + screen().strip());
      }
      LockSupport.parkNanos(LOOK.toNanos());
    }
  }

  /**
   * Hangs up, and returns when all that ran in the terminal has ended: JShell saves its history as
   * it ends, where the next thing that a test does is to delete the directory.
   */
  @Override
  public void close() {
    List<ProcessHandle> programs = programs();
    tmux("", Map.of(), List.of("kill-server"));
    CompletableFuture.allOf(
            programs.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
        .orTimeout(PATIENCE.toSeconds(), SECONDS)
        .join();
  }

  private List<ProcessHandle> programs() {
    return tmux("", Map.of(), List.of("list-panes", "-F", "#{pane_pid}"))
        .lines()
        .map(pid -> ProcessHandle.of(Long.parseLong(pid)))
        .flatMap(Optional::stream)
        .flatMap(program -> Stream.concat(Stream.of(program), program.descendants()))
        .toList();
  }

  private static boolean hasTmux() {
    for (String directory : System.getenv("PATH").split(":", -1)) {
      if (Files.isExecutable(Path.of(directory, "tmux"))) {
        return true;
      }
    }
    return false;
  }

  private String tmux(String input, Map<String, String> variables, List<String> arguments) {
    List<String> line = new ArrayList<>(List.of("tmux", "-L", server, "-f", "/dev/null"));
    line.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
    Variables.clean(builder, variables);
    try {
      Process process = builder.start();
      try (OutputStream in = process.getOutputStream()) {
        in.write(input.getBytes(UTF_8));
      }
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.waitFor() != 0) {
        throw new IllegalStateException("tmux " + arguments.get(0) + " said: " + output);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
