package dev.gemward.transport;

/**
 * Notices that the service breaks off a stream of events with an error, which is an event too and
 * comes with status 200. A text that looks like it begins no line.
 */
final class ErrorFrames {
  private static final String FRAME = "data:{\"error\":";
  private static final int OBJECT = FRAME.indexOf('{');
  private static final int DEAD = -1;

  private int matched;
  private boolean isFound;

  /** Looks at the next piece of the stream. */
  void scan(byte[] data, int start, int end) {
    for (int i = start; i < end && !isFound; i++) {
      byte next = data[i];
      if (next == '\n' && matched <= OBJECT) {
        matched = 0;
      } else if (matched != DEAD && next > ' ') {
        match(next);
      }
    }
  }

  private void match(byte next) {
    if (matched == 0 && next == '{') {
      matched = OBJECT + 1; // The service does not always write an error as data.
    } else if (next == FRAME.charAt(matched)) {
      matched++;
      isFound = matched == FRAME.length();
    } else {
      matched = DEAD;
    }
  }

  boolean isFound() {
    return isFound;
  }
}
