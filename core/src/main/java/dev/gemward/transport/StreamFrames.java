package dev.gemward.transport;

/**
 * Notices how the service ends a stream of events: with an error, which is an event too and comes
 * with status 200, or by saying that it is done, after which nobody reads on. A text that looks
 * like one of these begins no line.
 */
final class StreamFrames {
  private static final String ERROR = "data:{\"error\":";
  private static final String DONE = "data:[DONE]";
  private static final int VALUE = "data:".length();
  private static final int DEAD = -1;

  private String wanted = ERROR;
  private int matched;
  private boolean isError;
  private boolean isDone;

  /** Looks at the next piece of the stream. */
  void scan(byte[] data, int start, int end) {
    for (int i = start; i < end; i++) {
      byte next = data[i];
      if (next == '\n' && (matched <= VALUE || wanted.equals(DONE))) {
        matched = 0;
        wanted = ERROR;
      } else if (matched != DEAD && next > ' ') {
        match(next);
      }
    }
  }

  private void match(byte next) {
    if (matched == 0 && next == '{') {
      matched = VALUE + 1; // The service does not always write an error as data.
      return;
    }
    if (matched == VALUE && next == '[') {
      wanted = DONE;
    }
    matched = next == wanted.charAt(matched) ? matched + 1 : DEAD;
    if (matched == wanted.length()) {
      isError |= wanted.equals(ERROR);
      isDone |= wanted.equals(DONE);
      matched = DEAD;
    }
  }

  boolean isError() {
    return isError;
  }

  boolean isDone() {
    return isDone;
  }
}
