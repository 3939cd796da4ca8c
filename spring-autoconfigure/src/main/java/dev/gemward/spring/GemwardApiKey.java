package dev.gemward.spring;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.gemward.Gemward;
import dev.gemward.credential.InsecureKeyAccess;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.ai.model.ApiKey;

/**
 * The key of the moment as Spring AI's {@link ApiKey}, for a model that calls Gemini with HTTP code
 * of its own. Spring AI's own Gemini models need none: they take the {@code Client} bean.
 *
 * <pre>{@code
 * OpenAiApi.builder()
 *     .baseUrl("https://generativelanguage.googleapis.com/v1beta/openai")
 *     .completionsPath("/chat/completions")
 *     .apiKey(GemwardApiKey.of(gemward, InsecureKeyAccess.get()))
 * }</pre>
 *
 * <p><b>This hands the raw key to somebody else's code.</b> What {@link Gemward#headers} says of
 * that holds here: which host gets the key is up to the model, and nobody hears of a call that the
 * service refuses. The object itself keeps no key, and neither {@code toString} nor Jackson shows
 * one.
 *
 * <p>Thread-safe. Not closed with the {@link Gemward}, which it does not own.
 */
public final class GemwardApiKey implements ApiKey {
  private static final String BEARER = "Bearer ";

  private final Gemward gemward;
  private final Supplier<Map<String, String>> headers;

  private GemwardApiKey(Gemward gemward, InsecureKeyAccess access) {
    this.gemward = gemward;
    this.headers = gemward.headers(access);
  }

  /**
   * Creates one for the key of {@code gemward}.
   *
   * @param access what shows in your code that a raw key leaves here, and finds the place again
   */
  public static GemwardApiKey of(Gemward gemward, InsecureKeyAccess access) {
    return new GemwardApiKey(gemward, access);
  }

  /**
   * Returns the raw key, or an access token where the credential is an OAuth one. Blocks only while
   * no key is known or an access token has to be fetched.
   *
   * @throws dev.gemward.error.GemwardException where there is none, and after {@link Gemward#close}
   */
  @Override
  @JsonIgnore
  public String getValue() {
    Map<String, String> now = headers.get();
    String key = now.get("x-goog-api-key");
    return key != null ? key : now.getOrDefault("Authorization", "").replaceFirst(BEARER, "");
  }

  /** Returns the environment and the purpose that it serves. */
  @Override
  public String toString() {
    return "the key of " + gemward.workload();
  }
}
