package dev.gemward.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.gemward.testing.FakeKeys;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OverRedactionTest {
  private final Redactor redactor = new Redactor();

  OverRedactionTest() {
    for (int i = 0; i < 64; i++) {
      redactor.register(i % 2 == 0 ? Samples.authorizationKey() : FakeKeys.noise(40));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a line of a log",
        "com.example.Application$$SpringCGLIB$$0",
        "at com.google.auth.oauth2.ServiceAccountCredentials.refreshAccessToken(ServiceAccountCredentials.java:517)",
        "org.springframework.security.authorization.AuthorizationManagerBeforeMethodInterceptor",
        "Initialization of token authorization and assertion in the access-token cache failed: 12345678901",
        "commit 9fceb02d0ae598e95dc970b74767f19372d61af8",
        "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "/var/lib/docker/overlay2/9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08/merged",
        "AIza is a prefix, and AQ. too, ya29. is one, 1//0 and auth_tokens/ also",
        "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
        "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
        "sha512-z4PhNX7vuL3xVChQ1m2AB9Yg5AULVxXcg/SpIdNs6c5H0NE8XYXysP+DGNKHfuwvY7kxvUdBeoGlODJ6+SfaPg=="
      })
  void whatIsNoSecretIsTheSameInstance(String text) {
    assertThat(redactor.redact(text)).isSameAs(text);
  }

  @Test
  @Tag("slow")
  void hashesAndIdsAreLeft() throws Exception {
    Random random = new Random(7);
    byte[] bytes = new byte[32];
    for (int i = 0; i < 5000; i++) {
      random.nextBytes(bytes);
      for (String algorithm : new String[] {"MD5", "SHA-1", "SHA-256", "SHA-512"}) {
        byte[] hash = MessageDigest.getInstance(algorithm).digest(bytes);
        assertClean(HexFormat.of().formatHex(hash));
        assertClean(HexFormat.ofDelimiter(" ").withUpperCase().formatHex(hash));
        assertClean(Base64.getEncoder().encodeToString(hash));
      }
      assertClean(UUID.nameUUIDFromBytes(bytes).toString());
    }
  }

  private void assertClean(String text) {
    String line = "of the entry: " + text + ", done";
    assertThat(redactor.redact(line)).isSameAs(line);
    byte[] bytes = line.getBytes(UTF_8);
    assertThat(redactor.redact(bytes, UTF_8)).isSameAs(bytes);
  }
}
