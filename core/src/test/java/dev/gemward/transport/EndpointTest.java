package dev.gemward.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import okhttp3.Request;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTest {

  @ParameterizedTest
  @CsvSource({
    "https://gateway.example, https://gateway.example/v1/models, true",
    "https://gateway.example/gemini, https://GATEWAY.example:443/other, true",
    "https://gateway.example, https://evil.example/v1/models, false",
    "https://gateway.example, https://gateway.example.evil.example/, false",
    "https://gateway.example, https://evil.gateway.example/, false",
    "https://gateway.example, https://gateway.example@evil.example/, false",
    "https://gateway.example, https://gateway.example:8443/, false",
    "https://gateway.example, http://gateway.example/, false",
    "https://gateway.example, http://gateway.example:443/, false",
    "http://127.0.0.1:8080, http://127.0.0.1:8080/v1/models, true",
    "http://127.0.0.1:8080, https://127.0.0.1:8080/ws/live, true",
    "http://127.0.0.1:8080, http://localhost:8080/, false",
    "http://127.0.0.1:8080, http://127.0.0.1:8081/, false"
  })
  void onlyTheDeclaredServerIsServed(String declared, String url, boolean served) {
    Request request = new Request.Builder().url(url).build();

    assertThat(new Endpoint(URI.create(declared)).serves(request)).isEqualTo(served);
  }

  @ParameterizedTest
  @CsvSource({
    "https://gateway.example, gateway.example, true",
    "https://gateway.example, GATEWAY.example:443, true",
    "https://gateway.example, gateway.example:8443, false",
    "https://gateway.example, evil.example, false",
    "https://gateway.example, evil.example:443, false",
    "https://gateway.example, gateway.example@evil.example, false",
    "https://gateway.example, gateway.example/@evil.example, false",
    "https://gateway.example, gateway.example., false",
    "https://gateway.example, '', false",
    "https://gateway.example, ' ', false",
    "http://127.0.0.1:8080, 127.0.0.1:8080, true",
    "http://127.0.0.1:8080, 127.0.0.1, false",
    "http://127.0.0.1:8080, localhost:8080, false",
    "http://[::1]:8080, [::1]:8080, true"
  })
  void aHostHeaderMustNameTheDeclaredServerToo(String declared, String host, boolean served) {
    Request request = new Request.Builder().url(declared).header("Host", host).build();

    assertThat(new Endpoint(URI.create(declared)).serves(request)).isEqualTo(served);
    assertThat(
            new Endpoint(URI.create(declared))
                .serves(request.newBuilder().addHeader("Host", "evil.example").build()))
        .isFalse();
  }
}
