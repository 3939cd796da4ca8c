package dev.gemward.transport;

import com.google.genai.ApiClient;
import com.google.genai.ApiResponse;
import com.google.genai.AsyncLive;
import com.google.genai.Client;
import com.google.genai.types.HttpOptions;
import java.lang.reflect.Field;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Stands behind Live on SDKs from 1.58 to 1.64, which open sessions past any transport, and is
 * asked there for what a handshake carries. In all else it answers as the client's own.
 *
 * <p>There is no supported way to do this. These versions will not change any more, and later ones
 * are left alone.
 */
@SuppressWarnings("NullAway") // The SDK asks for nulls here, and does not say so.
final class UnroutedLive extends ApiClient {
  private static final StackWalker STACK = StackWalker.getInstance();

  private final ApiClient own;
  private final LiveHandshake handshake;

  private UnroutedLive(ApiClient own, LiveHandshake handshake) {
    super(
        Optional.of(GeminiTransport.PLACEHOLDER),
        Optional.of(own.httpOptions()),
        Optional.of(Sdk.optionsFor(own.httpClient())));
    this.own = own;
    this.handshake = handshake;
  }

  static void standBehind(Client client, LiveHandshake handshake) {
    try {
      Field field = AsyncLive.class.getDeclaredField("apiClient");
      field.setAccessible(true);
      ApiClient own = (ApiClient) field.get(client.async.live);
      field.set(client.async.live, new UnroutedLive(own, handshake));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "google-genai " + Sdk.version() + " is not as it was released", e);
    }
  }

  /**
   * The SDK asks twice for each session: first for its address, which is answered as it is, then
   * for its headers, which get the credential and the tags.
   */
  @Override
  public HttpOptions httpOptions() {
    return writesHeaders() ? handshake.dress(own.httpOptions()) : own.httpOptions();
  }

  // With neither a key nor credentials of Agent Platform the SDK adds no credential of its own.

  @Override
  public boolean vertexAI() {
    return writesHeaders() || own.vertexAI();
  }

  @Override
  public @Nullable String apiKey() {
    return writesHeaders() ? null : super.apiKey();
  }

  private static boolean writesHeaders() {
    return STACK.walk(
        frames ->
            frames.limit(3).anyMatch(frame -> frame.getMethodName().equals("getWebSocketHeaders")));
  }

  @Override
  public String project() {
    return own.project();
  }

  @Override
  public String location() {
    return own.location();
  }

  @Override
  public ApiResponse request(
      String method, String path, String body, Optional<HttpOptions> options) {
    return own.request(method, path, body, options);
  }

  @Override
  public ApiResponse request(
      String method, String path, byte[] body, Optional<HttpOptions> options) {
    return own.request(method, path, body, options);
  }

  @Override
  public CompletableFuture<ApiResponse> asyncRequest(
      String method, String path, String body, Optional<HttpOptions> options) {
    return own.asyncRequest(method, path, body, options);
  }

  @Override
  public CompletableFuture<ApiResponse> asyncRequest(
      String method, String path, byte[] body, Optional<HttpOptions> options) {
    return own.asyncRequest(method, path, body, options);
  }
}
