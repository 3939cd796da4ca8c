package dev.gemward.secretmanager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import dev.gemward.credential.CredentialUnreadableException;
import dev.gemward.testing.FakeKeys;
import dev.gemward.testing.secretmanager.LocalSecretManager;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

/** What the loggers of other libraries would print is the payload: see the test of the canary. */
class WireLoggingTest {
  private static final String SECRET = "projects/acme/secrets/gemini";

  private final LocalSecretManager google = LocalSecretManager.start();

  @AfterEach
  void stop() {
    google.close();
  }

  @ParameterizedTest
  @CsvSource({
    "GRPC, io.grpc.netty.shaded.io.grpc.netty.NettyClientHandler",
    "GRPC, com.google.api.gax.grpc.GrpcLoggingInterceptor",
    "HTTP_JSON, com.google.api.gax.httpjson.HttpJsonLoggingInterceptor",
  })
  void aSecretThatLogbackWouldPrintIsNotAskedFor(Over over, String name) {
    Logger logger = (Logger) LoggerFactory.getLogger(name);
    logger.setLevel(Level.DEBUG);
    try {
      assertRefused(over, name);
      logger.setLevel(Level.INFO);
      assertAsked(over);
    } finally {
      logger.setLevel(null);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP_JSON, com.google.api.client.http.HttpTransport, CONFIG",
    "HTTP_JSON, sun.net.www.protocol.http.HttpURLConnection, FINE",
    "GRPC, io.grpc.netty.shaded.io.grpc.netty.NettyClientHandler, FINE",
  })
  void aSecretThatTheJdkWouldPrintIsNotAskedFor(Over over, String name, String level) {
    java.util.logging.Logger logger = java.util.logging.Logger.getLogger(name);
    logger.setLevel(java.util.logging.Level.parse(level));
    try {
      assertRefused(over, name);
      logger.setLevel(java.util.logging.Level.INFO);
      assertAsked(over);
    } finally {
      logger.setLevel(null);
    }
  }

  @Test
  void theLoggersOfTheClientPrintNothingUnlessTheyAreSwitchedOn() {
    Logger logger =
        (Logger) LoggerFactory.getLogger("com.google.api.gax.grpc.GrpcLoggingInterceptor");
    google.add(SECRET, FakeKeys.standard());
    logger.setLevel(Level.DEBUG);
    try (SecretManagerProvider provider =
        Over.GRPC.builder(google, SECRET).settings(Asked.settings(Map.of())).build()) {
      assertThat(Asked.key(provider).version()).contains("1");
    } finally {
      logger.setLevel(null);
    }
  }

  private void assertRefused(Over over, String name) {
    try (SecretManagerProvider provider = provider(over)) {
      assertThatExceptionOfType(CredentialUnreadableException.class)
          .isThrownBy(() -> provider.find(Asked.CHAT))
          .withMessage(
              """
              Secret Manager is not asked, because the logger %s would print the key or a token.
              Set that logger to INFO.
              More: docs/errors.md#bad-setting"""
                  .formatted(name));
    }
    assertThat(google.requests()).isEmpty();
  }

  private void assertAsked(Over over) {
    google.add(SECRET, FakeKeys.standard());
    try (SecretManagerProvider provider = provider(over)) {
      assertThat(Asked.key(provider).version()).contains("1");
    }
  }

  private SecretManagerProvider provider(Over over) {
    return over.builder(google, SECRET)
        .settings(Asked.settings(Map.of("GOOGLE_SDK_JAVA_LOGGING", "true")))
        .build();
  }
}
