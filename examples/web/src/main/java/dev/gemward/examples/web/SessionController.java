package dev.gemward.examples.web;

import dev.gemward.testing.gemini.LocalGemini;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a page who is signed in, and the token without which nothing is changed. */
@RestController
final class SessionController {
  private final ChatProperties chat;
  private final boolean local;

  SessionController(ChatProperties chat, ObjectProvider<LocalGemini> local) {
    this.chat = chat;
    this.local = local.stream().findAny().isPresent();
  }

  /**
   * What a page may know.
   *
   * @param user who is signed in, or empty
   * @param csrf the token to send back, as a header or a form field
   * @param model which model answers
   * @param local whether it is the local Gemini
   * @param longestQuestion how many characters a question may have
   */
  record View(String user, Csrf csrf, String model, boolean local, int longestQuestion) {}

  /**
   * How to say that a request comes from our own page.
   *
   * @param header the header for scripts
   * @param field the field for forms
   * @param token the value of either
   */
  record Csrf(String header, String field, String token) {}

  @GetMapping("/api/session")
  View session(@Nullable Principal user, CsrfToken csrf) {
    return new View(
        user == null ? "" : user.getName(),
        new Csrf(csrf.getHeaderName(), csrf.getParameterName(), csrf.getToken()),
        chat.model(),
        local,
        chat.longestQuestion());
  }
}
