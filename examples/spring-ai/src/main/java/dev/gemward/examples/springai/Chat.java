package dev.gemward.examples.springai;

import dev.gemward.Gemward;
import dev.gemward.GemwardBuilder;
import dev.gemward.credential.CredentialNotFoundException;
import dev.gemward.credential.Environment;
import dev.gemward.credential.InsecureKeyAccess;
import dev.gemward.provider.InsecureFixedKeyProvider;
import dev.gemward.spring.GemwardApiKey;
import dev.gemward.testing.gemini.LocalGemini;
import org.springframework.ai.chat.model.ChatModel;
import org.springframework.ai.openai.OpenAiChatModel;
import org.springframework.ai.openai.OpenAiChatOptions;
import org.springframework.ai.openai.api.OpenAiApi;

/**
 * Calls Gemini through Spring AI's client of OpenAI: the real service where the machine has a key,
 * a local Gemini in this process where it has none.
 */
public final class Chat {
  private static final String GEMINI = "https://generativelanguage.googleapis.com";
  private static final String QUESTION = "Say hello in five words.";

  private Chat() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) {
    GemwardBuilder demo = Gemward.builder().environment(Environment.DEMO).purpose("spring-ai");
    try (Gemward gemward = demo.build()) {
      System.out.println(model(gemward, GEMINI).call(QUESTION));
    } catch (CredentialNotFoundException e) {
      System.out.println(
          "There is no key on this machine: a local Gemini in this process answers.");
      try (LocalGemini local = LocalGemini.start();
          Gemward gemward = demo.provider(InsecureFixedKeyProvider.of(local.issueKey())).build()) {
        System.out.println(model(gemward, local.baseUrl()).call(QUESTION));
      }
    }
  }

  static ChatModel model(Gemward gemward, String server) {
    OpenAiApi api =
        OpenAiApi.builder()
            .baseUrl(server + "/v1beta/openai")
            .completionsPath("/chat/completions")
            .apiKey(GemwardApiKey.of(gemward, InsecureKeyAccess.get())) // instead of apiKey("...")
            .build();
    return OpenAiChatModel.builder()
        .openAiApi(api)
        .defaultOptions(OpenAiChatOptions.builder().model("gemini-2.5-flash").build())
        .build();
  }
}
