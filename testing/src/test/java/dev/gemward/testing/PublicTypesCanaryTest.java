package dev.gemward.testing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import dev.gemward.testing.gemini.Fault;
import dev.gemward.testing.gemini.LocalGemini;
import dev.gemward.testing.internal.Http;
import dev.gemward.testing.metadata.LocalMetadataServer;
import dev.gemward.testing.secretmanager.LocalSecretManager;
import dev.gemward.testing.secretmanager.RecordedAccess;
import dev.gemward.testing.secretmanager.SecretFault;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The local servers and what they record hold keys, and print none. */
@ExtendWith(CanaryExtension.class)
class PublicTypesCanaryTest {
  private static final String SECRET = "projects/acme/secrets/gemini";

  @Test
  void noPublicTypePrintsAKey(Canary canary) throws Exception {
    try (LocalGemini gemini = LocalGemini.start();
        LocalSecretManager secrets = LocalSecretManager.start();
        LocalMetadataServer metadata = LocalMetadataServer.start()) {
      gemini.accept(canary.key());
      gemini.next(Fault.answer(402, canary.standardKey()));
      Http.post(gemini, Http.GENERATE, "x-goog-api-key", canary.key());
      secrets.add(SECRET, canary.key());
      secrets.next(SecretFault.corruptedPayload());
      get(secrets.restUrl() + "/v1/" + SECRET + "/versions/latest:access");
      metadata.handOut(canary.accessToken());
      RecordedRequest request = gemini.requests().get(0);
      RecordedAccess access = secrets.requests().get(0);
      assertThat(request.key()).hasValue(canary.key());
      assertThat(access.resource()).startsWith(SECRET);

      for (Object specimen :
          List.of(
              gemini,
              secrets,
              metadata,
              request,
              access,
              Fault.answer(402, canary.key()),
              SecretFault.corruptedPayload(),
              canary,
              CanaryExtension.watching())) {
        canary.inspect(specimen.getClass().getName(), specimen);
      }
    }
  }

  private static void get(String url) throws Exception {
    HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.discarding());
  }
}
