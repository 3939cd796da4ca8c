package dev.gemward.rotation;

/** Is told what happens to the credential of a Gemward. */
@FunctionalInterface
public interface KeyEventListener {

  /**
   * Takes note of {@code event}. It is called for one event at a time, in the order in which they
   * happened, outside all locks, on a thread that caused this event or one just before it; it must
   * return quickly, because that thread may be one that waits for a call. An event may be told a
   * moment after the key that it tells of was served. What it throws is logged and reaches nobody.
   */
  void onEvent(KeyEvent event);
}
