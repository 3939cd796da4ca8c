package dev.gemward.transport;

import com.google.genai.ApiClient;
import com.google.genai.ApiResponse;
import com.google.genai.AsyncLive;
import com.google.genai.Client;
import com.google.genai.types.ClientOptions;
import com.google.genai.types.HttpOptions;
import dev.gemward.credential.ConfigurationException;
import dev.gemward.credential.ErrorCode;
import java.lang.reflect.Field;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Stands behind Live on SDKs from 1.58 to 1.64, which open sessions past any transport, and refuses
 * before anything is sent: the service would get the placeholder, and answer that the key is not
 * valid.
 *
 * <p>There is no supported way to do this. These versions will not change any more, and later ones
 * are left alone.
 */
final class UnroutedLive extends ApiClient {

  private UnroutedLive(HttpOptions httpOptions, ClientOptions clientOptions) {
    super(
        Optional.of(GeminiTransport.PLACEHOLDER),
        Optional.of(httpOptions),
        Optional.of(clientOptions));
  }

  static void refuse(Client client, HttpOptions httpOptions, ClientOptions clientOptions) {
    try {
      Field field = AsyncLive.class.getDeclaredField("apiClient");
      field.setAccessible(true);
      field.set(client.async.live, new UnroutedLive(httpOptions, clientOptions));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(
          "google-genai " + Sdk.version() + " is not as it was released", e);
    }
  }

  /** The first thing that Live asks for. */
  @Override
  public HttpOptions httpOptions() {
    throw refusal();
  }

  @Override
  public ApiResponse request(
      String method, String path, String body, Optional<HttpOptions> options) {
    throw refusal();
  }

  @Override
  public ApiResponse request(
      String method, String path, byte[] body, Optional<HttpOptions> options) {
    throw refusal();
  }

  @Override
  public CompletableFuture<ApiResponse> asyncRequest(
      String method, String path, String body, Optional<HttpOptions> options) {
    throw refusal();
  }

  @Override
  public CompletableFuture<ApiResponse> asyncRequest(
      String method, String path, byte[] body, Optional<HttpOptions> options) {
    throw refusal();
  }

  private static ConfigurationException refusal() {
    return new ConfigurationException(
        ErrorCode.SDK_TOO_OLD,
        "Live of google-genai " + Sdk.version() + " opens its sessions past any transport.",
        "Use com.google.genai:google-genai 1.65.0 or newer for Live.");
  }
}
