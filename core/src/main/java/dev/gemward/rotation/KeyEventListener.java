package dev.gemward.rotation;

/** Is told what happens to the credential of a Gemward. */
@FunctionalInterface
public interface KeyEventListener {

  /**
   * Takes note of {@code event}. It runs on the thread that caused the event, outside all locks,
   * and must return quickly. What it throws is logged and reaches nobody.
   */
  void onEvent(KeyEvent event);
}
