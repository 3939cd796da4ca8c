package dev.gemward.examples.web;

import com.google.genai.types.Content;
import com.google.genai.types.Part;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.context.annotation.SessionScope;

/**
 * What was said in one session. It stays on the server, so that nobody can put words into the
 * model's mouth, and ends with the session. Only the last turns are sent again: each costs tokens.
 */
@Component
@SessionScope
class Conversation {
  private static final int TURNS = 10;

  private final Deque<Content> said = new ArrayDeque<>();

  Conversation() {}

  /** Returns what to send: what was said, and then the question. */
  synchronized List<Content> asking(String question) {
    List<Content> all = new ArrayList<>(said);
    all.add(content("user", question));
    return all;
  }

  synchronized void add(String question, String answer) {
    said.add(content("user", question));
    said.add(content("model", answer));
    while (said.size() > 2 * TURNS) {
      said.removeFirst();
    }
  }

  synchronized void forget() {
    said.clear();
  }

  private static Content content(String role, String text) {
    return Content.builder().role(role).parts(Part.fromText(text)).build();
  }
}
