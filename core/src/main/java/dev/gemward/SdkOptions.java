package dev.gemward;

import com.google.genai.types.HttpOptions;
import dev.gemward.error.ConfigurationException;
import dev.gemward.error.CoreErrorCode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Keeps the SDK's options from saying where a key goes, and from carrying one. */
final class SdkOptions {
  private static final Set<String> CREDENTIAL_HEADERS = Set.of("x-goog-api-key", "authorization");

  private SdkOptions() {}

  static HttpOptions checked(HttpOptions options) {
    if (options.baseUrl().isPresent()) {
      throw new ConfigurationException(
          CoreErrorCode.BAD_SETTING,
          "The HTTP options name a base URL.",
          "Set it with Gemward.builder().endpoint(...), which decides where the key may go.");
    }
    for (String header : options.headers().orElse(Map.of()).keySet()) {
      if (CREDENTIAL_HEADERS.contains(header.toLowerCase(Locale.ROOT))) {
        throw new ConfigurationException(
            CoreErrorCode.BAD_SETTING,
            "The HTTP options carry a credential in the header " + header + ".",
            "Remove the header, and put the key where a provider finds it.");
      }
    }
    return options;
  }
}
