package dev.gemward.usage;

import dev.gemward.rotation.KeyEvent;
import dev.gemward.rotation.KeyEventListener;

/**
 * Is told all that a Gemward tells: of calls, of what they consume and of keys. Whatever it does
 * not override, it ignores. What each method is called with, and when, stands at the interface that
 * it comes from.
 */
public interface GemwardListener extends CallListener, UsageListener, KeyEventListener {
  @Override
  default void onCall(GeminiCall call) {}

  @Override
  default void onUsage(UsageEvent event) {}

  @Override
  default void onEvent(KeyEvent event) {}
}
