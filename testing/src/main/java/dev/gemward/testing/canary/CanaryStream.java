package dev.gemward.testing.canary;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Watches a standard stream line by line, while everything still reaches the stream it stands
 * before.
 */
final class CanaryStream extends OutputStream implements CanaryChannel {
  private static final int LONGEST_LINE = 64 * 1024;
  private static final int OVERLAP = 64;

  private final String name;
  private final PrintStream before;
  private final Consumer<PrintStream> setter;
  private final CanarySightings sightings;
  private final Object lock = new Object(); // guards line, number
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private int number = 1;

  private CanaryStream(
      String name, PrintStream before, Consumer<PrintStream> setter, CanarySightings sightings) {
    this.name = name;
    this.before = before;
    this.setter = setter;
    this.sightings = sightings;
    sightings.beforeReading(this::lookAtUnfinishedLine);
    setter.accept(new PrintStream(this, true, Charset.defaultCharset()));
  }

  static CanaryStream out(CanarySightings sightings) {
    return new CanaryStream("stdout", System.out, System::setOut, sightings);
  }

  static CanaryStream err(CanarySightings sightings) {
    return new CanaryStream("stderr", System.err, System::setErr, sightings);
  }

  @Override
  public void write(int b) {
    before.write(b);
    hear((byte) b);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    before.write(bytes, offset, length);
    for (int i = offset; i < offset + length; i++) {
      hear(bytes[i]);
    }
  }

  @Override
  public void flush() {
    before.flush();
  }

  @Override
  public void close() {
    lookAtUnfinishedLine();
    setter.accept(before);
  }

  private void hear(byte b) {
    synchronized (lock) {
      if (b == '\n') {
        look();
        line.reset();
        number++;
        return;
      }
      line.write(b);
      if (line.size() == LONGEST_LINE) {
        look();
        byte[] all = line.toByteArray();
        line.reset();
        line.writeBytes(Arrays.copyOfRange(all, all.length - OVERLAP, all.length));
      }
    }
  }

  private void lookAtUnfinishedLine() {
    synchronized (lock) {
      if (look()) {
        line.reset();
      }
    }
  }

  private boolean look() {
    return sightings.look(name + ", line " + number, line.toString(Charset.defaultCharset()));
  }
}
