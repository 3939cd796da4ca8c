package dev.gemward.examples.adk;

import com.google.adk.agents.LlmAgent;
import com.google.adk.models.Gemini;
import com.google.adk.runner.InMemoryRunner;
import com.google.adk.sessions.Session;
import com.google.genai.types.Content;
import com.google.genai.types.Part;
import dev.gemward.Gemward;
import dev.gemward.GemwardBuilder;
import dev.gemward.credential.CredentialNotFoundException;
import dev.gemward.credential.Environment;
import dev.gemward.provider.InsecureFixedKeyProvider;
import dev.gemward.testing.gemini.LocalGemini;
import java.net.URI;

/**
 * An agent that greets: with the real Gemini where the machine has a key, with a local one in this
 * process where it has none.
 */
public final class Greeter {
  private Greeter() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    GemwardBuilder demo = Gemward.builder().environment(Environment.DEMO).purpose("adk");
    try (Gemward gemward = demo.build()) {
      System.out.println(ask(agent(gemward), "Who are you?"));
    } catch (CredentialNotFoundException e) {
      System.out.println(
          "There is no key on this machine: a local Gemini in this process answers.");
      try (LocalGemini local = LocalGemini.start();
          Gemward gemward =
              demo.endpoint(URI.create(local.baseUrl()))
                  .provider(InsecureFixedKeyProvider.of(local.issueKey()))
                  .build()) {
        System.out.println(ask(agent(gemward), "Who are you?"));
      }
    }
  }

  static LlmAgent agent(Gemward gemward) {
    return LlmAgent.builder()
        .name("greeter")
        .model(new Gemini("gemini-2.5-flash", gemward.client())) // instead of a key
        .instruction("Greet in five words.")
        .build();
  }

  static String ask(LlmAgent agent, String question) {
    InMemoryRunner runner = new InMemoryRunner(agent);
    Session session = runner.sessionService().createSession(runner.appName(), "user").blockingGet();
    return runner
        .runAsync(session.userId(), session.id(), Content.fromParts(Part.fromText(question)))
        .blockingLast()
        .stringifyContent();
  }
}
