package dev.gemward.transport;

import dev.gemward.Gemward;
import dev.gemward.GemwardBuilder;
import dev.gemward.credential.Environment;
import dev.gemward.credential.Purpose;
import dev.gemward.refusal.RefusalRule;
import dev.gemward.rotation.RotatingCredential;
import dev.gemward.testing.gemini.LocalGemini;
import dev.gemward.usage.InProcessBudgets;
import dev.gemward.usage.UsageMeter;
import dev.gemward.usage.UsualUse;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.InstantSource;
import java.util.List;

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

  /** Returns a transport that asks {@code credential} for every attempt, with no cache between. */
  static GeminiTransport transport(LocalGemini gemini, RotatingCredential credential) {
    return new GeminiTransport(
        new GeminiTransport.Plan(
            new Backend.Developer(),
            URI.create(gemini.baseUrl()),
            Environment.TEST,
            new Purpose("conformance"),
            false,
            SdkConformanceTest.impatient(),
            gemini.baseUrl().startsWith("https") ? trusting(gemini) : ConnectionOptions.defaults(),
            unmetered()),
        credential,
        sdk -> {});
  }

  /** Returns a meter without budgets and listeners. */
  static UsageMeter unmetered() {
    return new UsageMeter(
        new UsageMeter.Plan(
            Environment.TEST,
            new Purpose("conformance"),
            List.of(),
            new InProcessBudgets(),
            UsualUse.defaults(),
            InstantSource.system(),
            List.of(),
            List.of()));
  }

  static ConnectionOptions trusting(LocalGemini gemini) {
    return ConnectionOptions.defaults().withTls(gemini.sslContext(), gemini.trustManager());
  }

  /** Returns a builder for Live on every SDK: old ones open it past the transport. */
  static GemwardBuilder live(LocalGemini gemini) {
    trustByDefault(gemini);
    return builder(gemini).override(RefusalRule.UNROUTED_LIVE, "a test on loopback");
  }

  /**
   * Makes the local Gemini what this JVM trusts where nothing is said, as Live of old SDKs does.
   */
  static void trustByDefault(LocalGemini gemini) {
    if (Sdk.liveUsesTransport() || System.getProperty("javax.net.ssl.trustStore") != null) {
      return;
    }
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("local", gemini.trustManager().getAcceptedIssuers()[0]);
      Path file = Files.createTempFile("local-gemini", ".p12");
      file.toFile().deleteOnExit();
      try (OutputStream out = Files.newOutputStream(file)) {
        store.store(out, "not a secret".toCharArray());
      }
      System.setProperty("javax.net.ssl.trustStorePassword", "not a secret");
      System.setProperty("javax.net.ssl.trustStore", file.toString());
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
