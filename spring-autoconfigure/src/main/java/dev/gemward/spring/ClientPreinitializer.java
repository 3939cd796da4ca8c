package dev.gemward.spring;

import com.google.genai.types.HttpOptions;
import okhttp3.OkHttpClient;
import org.springframework.boot.autoconfigure.preinitialize.BackgroundPreinitializer;

/**
 * Loads the classes and certificates that every client needs while Spring Boot prepares the
 * context, which is busy with other things. Only Spring Boot 4 knows such initializers. It leaves
 * them out where there is one processor, and ignores what they throw.
 */
final class ClientPreinitializer implements BackgroundPreinitializer {
  @Override
  public void preinitialize() {
    HttpOptions.builder().build().toJson();
    new OkHttpClient();
  }
}
