package dev.gemward.examples.web;

import dev.gemward.testing.gemini.LocalGemini;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells whoever started the program how to use it: on the console, once, and not in the log. */
@Component
final class Announcement {
  private final DemoUsers users;
  private final ObjectProvider<LocalGemini> local;

  Announcement(DemoUsers users, ObjectProvider<LocalGemini> local) {
    this.users = users;
    this.local = local;
  }

  @EventListener
  void say(WebServerInitializedEvent started) {
    String signIn =
        users.passwords().entrySet().stream()
            .map(user -> "%-5s  %s".formatted(user.getKey(), user.getValue()))
            .collect(Collectors.joining("\n           "));
    String gemini =
        local.stream().findAny().isPresent()
            ? "a local one in this program, because there is no key on this machine"
            : "the real service";
    System.out.printf(
        """

        Open       http://127.0.0.1:%d
        Sign in    %s
        Gemini     %s
        Stop       Ctrl-C

        """,
        started.getWebServer().getPort(), signIn, gemini);
  }
}
