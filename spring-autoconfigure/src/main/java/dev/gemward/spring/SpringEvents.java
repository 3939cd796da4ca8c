package dev.gemward.spring;

import dev.gemward.rotation.KeyEvent;
import dev.gemward.rotation.KeyEventListener;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.ApplicationEventPublisher;

/**
 * Publishes what happens to a key as an event of the application. The first key is found by a
 * thread that the creation of a bean waits for, and listeners may be beans that are not made yet:
 * events from before all singletons are there are published then.
 */
final class SpringEvents implements KeyEventListener, SmartInitializingSingleton {
  private final ApplicationEventPublisher publisher;
  private final List<KeyEvent> early = new ArrayList<>(); // guarded by itself
  private boolean ready; // guarded by early

  SpringEvents(ApplicationEventPublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public void onEvent(KeyEvent event) {
    synchronized (early) {
      if (!ready) {
        early.add(event);
        return;
      }
    }
    publisher.publishEvent(event);
  }

  @Override
  public void afterSingletonsInstantiated() {
    List<KeyEvent> kept;
    synchronized (early) {
      ready = true;
      kept = List.copyOf(early);
      early.clear();
    }
    kept.forEach(publisher::publishEvent);
  }
}
