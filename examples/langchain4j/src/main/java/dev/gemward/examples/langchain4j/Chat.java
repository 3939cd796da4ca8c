package dev.gemward.examples.langchain4j;

import dev.gemward.Gemward;
import dev.gemward.GemwardBuilder;
import dev.gemward.credential.CredentialNotFoundException;
import dev.gemward.credential.Environment;
import dev.gemward.credential.InsecureKeyAccess;
import dev.gemward.provider.InsecureFixedKeyProvider;
import dev.gemward.testing.gemini.LocalGemini;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;

/**
 * Calls Gemini through LangChain4j: the real service where the machine has a key, a local Gemini in
 * this process where it has none.
 */
public final class Chat {
  private static final String GEMINI = "https://generativelanguage.googleapis.com";

  private Chat() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    GemwardBuilder demo = Gemward.builder().environment(Environment.DEMO).purpose("langchain4j");
    try (Gemward gemward = demo.build()) {
      System.out.println(model(gemward, GEMINI).chat("Say hello in five words."));
    } catch (CredentialNotFoundException e) {
      System.out.println(
          "There is no key on this machine: a local Gemini in this process answers.");
      try (LocalGemini local = LocalGemini.start();
          Gemward gemward = demo.provider(InsecureFixedKeyProvider.of(local.issueKey())).build()) {
        System.out.println(model(gemward, local.baseUrl()).chat("Say hello in five words."));
      }
    }
  }

  static ChatModel model(Gemward gemward, String server) {
    return GoogleAiGeminiChatModel.builder()
        .customHeaders(gemward.headers(InsecureKeyAccess.get())) // instead of apiKey("...")
        .baseUrl(server + "/v1beta")
        .modelName("gemini-2.5-flash")
        .build();
  }
}
