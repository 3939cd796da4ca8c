package dev.gemward.transport;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.rotation.KeyEvent;
import dev.gemward.rotation.KeyEventListener;
import java.util.ArrayList;
import java.util.List;

/** What a key listener was told. Events come a little after what they tell of. */
final class SeenEvents implements KeyEventListener {
  private final List<KeyEvent> seen = new ArrayList<>();

  @Override
  public synchronized void onEvent(KeyEvent event) {
    seen.add(event);
    notifyAll();
  }

  synchronized <T extends KeyEvent> List<T> all(Class<T> type) {
    return seen.stream().filter(type::isInstance).map(type::cast).toList();
  }

  /** Waits until there is one of {@code type}, and returns it. */
  synchronized <T extends KeyEvent> T await(Class<T> type) throws InterruptedException {
    long deadline = System.nanoTime() + 30_000_000_000L;
    while (all(type).isEmpty() && System.nanoTime() < deadline) {
      wait(100);
    }
    assertThat(all(type)).as("%s in %s", type.getSimpleName(), seen).isNotEmpty();
    return all(type).get(0);
  }
}
