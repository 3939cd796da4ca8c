package dev.gemward.secretmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.google.auth.oauth2.AccessToken;
import com.google.auth.oauth2.GoogleCredentials;
import com.google.common.io.BaseEncoding;
import dev.gemward.provider.CredentialProvider;
import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import dev.gemward.testing.secretmanager.LocalSecretManager;
import dev.gemward.testing.secretmanager.SecretFault;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** No payload in logs, exceptions or texts, with every logger at its finest but those refused. */
class CanaryTest {
  private static final String SECRET = "projects/a/secrets/s";

  /** The handler of the server prints what it sends, in the same process here only. */
  @RegisterExtension
  static final CanaryExtension CANARY =
      CanaryExtension.watching()
          .quietly(
              "io.grpc.netty.shaded.io.grpc.netty.NettyServerHandler",
              "io.grpc.netty.shaded.io.grpc.netty.NettyClientHandler",
              "com.google.api.client.http.HttpTransport",
              "sun.net.www.protocol.http.HttpURLConnection");

  private final LocalSecretManager google = LocalSecretManager.start();

  @AfterEach
  void stop() {
    google.close();
  }

  @ParameterizedTest
  @EnumSource(Over.class)
  void noPayloadComesOut(Over over, Canary canary) {
    canary.plant(hex(canary.key()));
    canary.plant(hex(canary.standardKey()));
    SecretManagerProvider.Builder builder =
        over.builder(google, SECRET)
            .timeout(Duration.ofSeconds(3))
            .credentials(
                GoogleCredentials.create(
                    new AccessToken(
                        canary.accessToken(), Date.from(Instant.now().plusSeconds(60)))));
    canary.inspect("builder", builder);
    try (SecretManagerProvider provider = builder.build()) {
      google.add(SECRET, canary.key());
      canary.inspect("answer", provider.find(Asked.CHAT));
      canary.inspect("key", Asked.key(provider));
      canary.inspect("provider", provider);
      google.next(SecretFault.corruptedPayload());
      canary.inspect("answer after a damaged payload", provider.find(Asked.CHAT));
      google.add(
          SECRET, "{\"key\": \"" + canary.standardKey() + "\", \"environment\": \"staging\"}");
      canary.inspect("answer with an envelope", provider.find(Asked.CHAT));
      for (SecretFault fault :
          new SecretFault[] {
            SecretFault.corruptedPayload(),
            SecretFault.permissionDenied(),
            SecretFault.apiDisabled(),
            SecretFault.quotaExceeded(),
            SecretFault.unauthenticated(),
            SecretFault.unavailable(),
            SecretFault.internal(),
            SecretFault.slow(Duration.ofSeconds(4))
          }) {
        google.always(fault);
        assertBroken(canary, provider);
        google.heal();
      }
      for (String payload :
          new String[] {
            canary.key() + "\n" + canary.key(),
            "\"" + canary.key() + "\"",
            "{\"key\": \"" + canary.key() + "\"",
            "{\"key\": \"" + canary.key() + "\", \"" + canary.standardKey() + "\": 1}",
            "{\"key\": \"" + canary.key() + "\", \"expires\": \"" + canary.standardKey() + "\"}"
          }) {
        google.add(SECRET, payload);
        assertBroken(canary, provider);
      }
      google.disable(google.add(SECRET, canary.key()));
      assertBroken(canary, provider);
    }
  }

  private static void assertBroken(Canary canary, CredentialProvider provider) {
    Throwable thrown = catchThrowable(() -> provider.find(Asked.CHAT));
    assertThat(thrown).isNotNull();
    canary.inspect(thrown);
  }

  private static String hex(String key) {
    return BaseEncoding.base16().lowerCase().encode(key.getBytes(StandardCharsets.UTF_8));
  }
}
