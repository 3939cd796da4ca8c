package dev.gemward.redaction;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Logger;

/** Prints keys in every way there is to print, and then what it found out about the streams. */
public final class StandardStreamsProgram {
  private StandardStreamsProgram() {}

  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    List<String> keys = Files.readAllLines(folder.resolve("keys.txt"));
    StandardStreams streams = new StandardStreams();
    boolean nothingBefore = streams.sinks().isEmpty();
    if (arguments[1].equals("redacting")) {
      LogGuard guard = new LogGuard(Redactor.shared());
      streams.redact(Redactor.shared(), guard);
      PrintStream first = System.out;
      streams.redact(Redactor.shared(), guard);
      System.out.println("once " + (first == System.out && nothingBefore));
    }
    System.out.println("grüße " + keys.get(0));
    System.out.printf("%s %s%n", "printed", keys.get(1));
    System.err.println("error " + keys.get(2));
    new IllegalStateException(keys.get(3)).printStackTrace();
    String torn = keys.get(4);
    for (int i = 0; i < torn.length(); i++) {
      System.out.print(torn.charAt(i));
    }
    System.out.println();
    System.out.print(keys.get(5).substring(0, 20));
    System.out.println(keys.get(5).substring(20));
    System.out.write((keys.get(6) + "\n").getBytes(StandardCharsets.US_ASCII));
    // Its console handler is created now, and takes what is System.err now.
    Logger.getLogger("program").info(keys.get(7));
    System.out.print("Name: ");
    try (PrintStream raw = new PrintStream(new FileOutputStream(FileDescriptor.out))) {
      raw.println("after the prompt");
    }
  }
}
