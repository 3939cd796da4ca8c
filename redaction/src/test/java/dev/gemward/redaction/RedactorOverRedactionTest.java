package dev.gemward.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is no secret is handed on as it came, whatever it looks like. */
class RedactorOverRedactionTest {
  private static final int MANY = 20_000;
  private static final Twins TWINS = Sample.ALL_TWINS.get(3);

  @Test
  void hashesIdsTokensAndImagesAreLeftAlone() {
    Random random = new Random(5);
    List<String> changed = new ArrayList<>();
    for (int i = 0; i < MANY; i++) {
      String word = Innocent.word(random);
      if (!TWINS.redactor().redact(word).equals(word)) {
        changed.add(word);
      }
    }

    assertThat(changed).isEmpty();
  }

  @Test
  void oneLongTextOfThemIsLeftAlone() {
    Random random = new Random(6);
    String text =
        IntStream.range(0, 2_000)
            .mapToObj(i -> Innocent.word(random))
            .reduce((a, b) -> a + "\n" + b)
            .orElseThrow();
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

    Judge.sameInstance("text", TWINS.redactor().redact(text), text, true);
    Judge.sameInstance(
        "bytes", TWINS.redactor().redact(bytes, StandardCharsets.UTF_8), bytes, true);
  }

  @ParameterizedTest
  @MethodSource("innocentTexts")
  void ordinaryTextIsLeftAlone(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    byte[] utf16 = text.getBytes(StandardCharsets.UTF_16);

    assertThat(TWINS.redactor().redact(text)).isSameAs(text);
    assertThat(TWINS.redactor().redact(utf8, StandardCharsets.UTF_8)).isSameAs(utf8);
    assertThat(TWINS.redactor().redact(utf16, StandardCharsets.UTF_16)).isSameAs(utf16);
  }

  static Stream<String> innocentTexts() {
    return Stream.of(LOG, TRACE, GIT, YAML, JSON, HTML, HEADERS, PROPERTIES, SQL, SHELL, ODD)
        .flatMap(text -> Stream.concat(Stream.of(text), text.lines()));
  }

  private static final String LOG =
      """
        .   ____          _            __ _ _
       /\\\\ / ___'_ __ _ _(_)_ __  __ _ \\ \\ \\ \\
       :: Spring Boot ::                (v4.1.2)
      2026-11-23T10:15:30.123Z  INFO 4711 --- [shop] [           main] com.example.shop.ShopApplication         : Starting ShopApplication v1.4.0 using Java 25.0.3 with PID 4711 (/app/app.jar started by app in /app)
      2026-11-23T10:15:30.127Z  INFO 4711 --- [shop] [           main] com.example.shop.ShopApplication         : The following 1 profile is active: "prod"
      2026-11-23T10:15:31.502Z  INFO 4711 --- [shop] [           main] o.s.boot.tomcat.TomcatWebServer          : Tomcat initialized with port 8080 (http)
      2026-11-23T10:15:31.611Z  INFO 4711 --- [shop] [           main] w.s.c.ServletWebServerApplicationContext : Root WebApplicationContext: initialization completed in 1402 ms
      2026-11-23T10:15:32.044Z DEBUG 4711 --- [shop] [nio-8080-exec-1] [65f3a1b2c4d5e6f708192a3b4c5d6e7f-1a2b3c4d5e6f7081] c.e.s.Orders : order 9f8e7d6c-5b4a-4938-8271-60f5e4d3c2b1 of customer 1048576 took PT0.042S
      2026-11-23T10:15:32.050Z  WARN 4711 --- [shop] [onPool-worker-1] o.h.engine.jdbc.spi.SqlExceptionHelper   : SQL Error: 0, SQLState: 08001
      """;

  private static final String TRACE =
      """
      java.util.concurrent.CompletionException: java.lang.AssertionError: expected: <[1, 2]> but was: <[]>
      \tat java.base/java.util.concurrent.CompletableFuture.encodeThrowable(CompletableFuture.java:315)
      \tat com.example.shop.Orders$$SpringCGLIB$$0.place(<generated>)
      \tat com.example.shop.Orders.lambda$place$3a7b9c1d$1(Orders.java:42)
      \tat app//org.junit.platform.engine.support.hierarchical.NodeTestTask.lambda$executeRecursively$6(NodeTestTask.java:151)
      \tat jdk.internal.reflect.GeneratedMethodAccessor117.invoke(Unknown Source)
      \t... 17 common frames omitted
      Caused by: com.google.genai.errors.ClientException: 400 . API key not valid. Please pass a valid API key.
      \tat com.example.Api_Key.of(Api_Key.java:1)
      \tSuppressed: io.grpc.StatusRuntimeException: UNAUTHENTICATED: Request had invalid authentication credentials.
      """;

  private static final String GIT =
      """
      commit 4b825dc642cb6eb9a060e54bf8d69288fbee4904 (HEAD -> main, origin/main)
      Merge: 1a2b3c4 5d6e7f8
      Author: Jo Doe <jo.doe+git@example.com>
      index e69de29bb2d1d6434b8b29ae775ad8c2e48c5391..d670460b4b4aece5915caf5c68d12f560a9fe3e4 100644
      diff --git a/src/main/java/com/example/AuthorizationFilterConfiguration.java b/src/main/java/com/example/ApiKeyFilter.java
      @@ -17,6 +17,9 @@ public final class AccessTokenResponseConverterWithAVeryLongName {
      """;

  private static final String YAML =
      """
      spring:
        application.name: shop
        ai.google.genai:
          api-key: ${GEMINI_API_KEY}
          project-id: my-project-123456
      access_token: "{{ vault.token }}"
      client-secret: '***'
      refresh-token: <set by the operator>
      authorization: Bearer
      private_key: %PRIVATE_KEY%
      env:
        - name: GEMINI_API_KEY
          valueFrom: {secretKeyRef: {name: gemini-production-support-chat, key: latest-version-of-the-key}}
      image: twins.example.com/shop@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08
      """;

  private static final String JSON =
      """
      {"apiKey": null, "authorization": {"type": "oauth2"}, "access_token": "", "api_key": "changeme"}
      {"traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"00f067aa0ba902b7","etag":"W/\\"33a64df551425fcc55e4d42a148795d9f25f89d4\\""}
      {"api_key":"[redacted AQ key #0123abcd]","authorization":"Bearer [redacted access token #0123abcd]"}
      {"client_email":"app@my-project-123456.iam.gserviceaccount.com","client_id":"104837261940582736451"}
      """;

  private static final String HTML =
      """
      <a href="https://shop.example/search?key=some-long-search-key-1234567890&page=2">&#8220;next&#8221; &#x27;page&#x27;</a>
      <img src="data:image/gif;base64,R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"/>
      <a href="https://docs.googleapis.com.example.org/?key=some-long-search-key-1234567890">docs</a>
      """;

  private static final String HEADERS =
      """
      GET /v1beta/models/gemini-2.5-flash:generateContent?alt=sse HTTP/1.1
      Authorization: Bearer
      x-goog-api-client: google-genai-sdk/2.0.0 gl-java/25.0.3
      x-request-id: 3f2504e0-4f89-41d3-9a0c-0305e82c3301
      x-cloud-trace-context: 105445aa7843bc8bf206b12000100000/1;o=1
      x-goog-api-key: [redacted AIza key #0123abcd]
      """;

  private static final String PROPERTIES =
      """
      java.class.path=/app/lib/google-genai-2.0.0.jar:/app/lib/gson-2.11.0.jar
      java.runtime.version=25.0.3+9-LTS
      com.example.api-keys.location=/var/run/secrets/gemini/keys
      gemward.secret=projects/my-project-123456/secrets/gemini-support-chat/versions/7
      """;

  private static final String SQL =
      """
      select a1_0.id, a1_0.api_key_id, a1_0.access_token_hash_sha256 from account a1_0 where a1_0.id = 42
      insert into audit (assertion_count_of_the_run, private_key_alias) values (?, ?)
      """;

  private static final String SHELL =
      """
      $ export GEMINI_API_KEY="$KEY"
      $ ls -la /Users/jo/.m2/repository/com/google/genai/google-genai/2.0.0/google-genai-2.0.0.jar
      -rw-r--r-- 1 jo jo 1234567 Nov 23 10:15 AIzawaKeiichi_portrait.png
      """;

  private static final String ODD =
      """
      AIza, AQ., ya29., 1//0, GOCSPX- and auth_tokens/ are prefixes. -----BEGIN PUBLIC KEY----- is none.
      -----BEGIN CERTIFICATE-----
      MIIDdzCCAl+gAwIBAgIEAgAAuTANBgkqhkiG9w0BAQUFADBaMQswCQYDVQQGEwJJ
      -----END CERTIFICATE-----
      The private key: it is lost. API key: none. Authorization: none.
      A question of the assertion: really?
      """;
}
