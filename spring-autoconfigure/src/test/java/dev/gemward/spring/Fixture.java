package dev.gemward.spring;

import dev.gemward.rotation.KeyEvent;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.event.EventListener;

/** An application as users write them: with a web server, the actuator and Spring AI. */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class Fixture {
  final List<KeyEvent> events = new CopyOnWriteArrayList<>();

  @EventListener
  void on(KeyEvent event) {
    events.add(event);
  }
}
