package dev.gemward.transport;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gemward.Gemward;
import dev.gemward.GemwardBuilder;
import dev.gemward.credential.Environment;
import dev.gemward.testing.LocalGemini;
import java.net.URI;

/** Builders for a Gemward that talks to a local Gemini. */
final class Local {
  static final String MODEL = "gemini-2.5-flash";

  private Local() {}

  static GemwardBuilder builder(LocalGemini gemini) {
    GemwardBuilder builder =
        Gemward.builder()
            .environment(Environment.TEST)
            .purpose("conformance")
            .endpoint(URI.create(gemini.baseUrl()))
            .httpOptions(SdkConformanceTest.impatient());
    return gemini.baseUrl().startsWith("https") ? builder.connections(trusting(gemini)) : builder;
  }

  static ConnectionOptions trusting(LocalGemini gemini) {
    return ConnectionOptions.defaults().withTls(gemini.sslContext(), gemini.trustManager());
  }

  /** Skips a test of Live on an SDK that opens its sessions past any transport. */
  static void assumeLive() {
    assumeTrue(Sdk.liveUsesTransport(), "this SDK opens Live sessions past any transport");
  }
}
