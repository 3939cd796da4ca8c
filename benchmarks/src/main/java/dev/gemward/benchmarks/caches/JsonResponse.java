package dev.gemward.benchmarks.caches;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An answer of the Azure pipeline that holds JSON. */
final class JsonResponse extends HttpResponse {
  private final String json;

  JsonResponse(HttpRequest request, String json) {
    super(request);
    this.json = json;
  }

  @Override
  public int getStatusCode() {
    return 200;
  }

  @Override
  @Deprecated
  public @Nullable String getHeaderValue(String name) {
    HttpHeaderName header = HttpHeaderName.fromString(name);
    return getHeaders().getValue(header);
  }

  @Override
  public HttpHeaders getHeaders() {
    return new HttpHeaders().set(HttpHeaderName.CONTENT_TYPE, "application/json");
  }

  @Override
  public Flux<ByteBuffer> getBody() {
    return Flux.just(ByteBuffer.wrap(json.getBytes(UTF_8)));
  }

  @Override
  public Mono<byte[]> getBodyAsByteArray() {
    return Mono.just(json.getBytes(UTF_8));
  }

  @Override
  public Mono<String> getBodyAsString() {
    return Mono.just(json);
  }

  @Override
  public Mono<String> getBodyAsString(Charset charset) {
    return Mono.just(json);
  }
}
