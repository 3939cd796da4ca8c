package dev.gemward.transport;

import com.google.genai.Client;
import com.google.genai.types.ClientOptions;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;

/** What the google-genai on the class path can do. */
final class Sdk {
  private Sdk() {}

  /**
   * Returns options that make the SDK use {@code http}.
   *
   * @throws ConfigurationException if the SDK is older than 1.58.0
   */
  static ClientOptions optionsFor(OkHttpClient http) {
    try {
      return ClientOptions.builder().customHttpClient(http).build();
    } catch (NoSuchMethodError e) {
      throw new ConfigurationException(
          CoreErrorCode.SDK_TOO_OLD,
          "The google-genai on the class path is "
              + version()
              + ", which does not let a transport be set.",
          "Use com.google.genai:google-genai 1.58.0 or newer.");
    }
  }

  /**
   * Returns whether Live goes through the transport. Up to 1.64 the SDK opens WebSockets with a
   * library of its own.
   */
  static boolean liveUsesTransport() {
    try {
      Class<?> type =
          Class.forName(
              "com.google.genai.AsyncLive$GenAiWebSocketClient",
              false,
              Client.class.getClassLoader());
      return Stream.<Class<?>>iterate(type, Objects::nonNull, Class::getSuperclass)
          .noneMatch(each -> each.getName().equals("org.java_websocket.client.WebSocketClient"));
    } catch (ClassNotFoundException | LinkageError e) {
      return true; // Without the class, or the library it extends, nothing goes past the transport.
    }
  }

  static String version() {
    return Optional.ofNullable(Client.class.getPackage().getImplementationVersion())
        .orElse("an old version");
  }
}
