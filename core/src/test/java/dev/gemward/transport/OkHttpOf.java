package dev.gemward.transport;

import com.google.genai.Client;
import okhttp3.OkHttpClient;

/** What the SDK made of the transport it was given; it has no public way to ask. */
final class OkHttpOf {
  private OkHttpOf() {}

  static OkHttpClient client(Client client) throws ReflectiveOperationException {
    var field = Client.class.getDeclaredField("apiClient");
    field.setAccessible(true);
    Object apiClient = field.get(client);
    return (OkHttpClient) apiClient.getClass().getMethod("httpClient").invoke(apiClient);
  }
}
