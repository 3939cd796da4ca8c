package dev.gemward.transport;

import com.google.genai.errors.GenAiIOException;
import com.google.genai.types.HttpOptions;
import dev.gemward.credential.Credential;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialRefusedException;
import dev.gemward.redaction.Redactor;
import dev.gemward.rotation.RotatingCredential;
import dev.gemward.usage.UsageMeter;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.slf4j.LoggerFactory;

/**
 * Writes the credential of the moment and the tags onto a Live session that an old SDK opens past
 * the transport, if the rule lets it.
 */
final class LiveHandshake {
  /** The loggers that print the handshake, and what the server says, at their finest level. */
  private static final List<String> PRINTING =
      List.of("org.java_websocket.WebSocketImpl", "org.java_websocket.drafts.Draft_6455");

  private final HttpUrl server;
  private final Endpoint endpoint;
  private final CredentialHeaders headers;
  private final CallTags tags;
  private final RotatingCredential credentials;
  private final UsageMeter meter;
  private final Consumer<String> rule;

  LiveHandshake(
      GeminiTransport.Plan plan,
      Redactor redactor,
      RotatingCredential credentials,
      Consumer<String> rule) {
    this.server = HttpUrl.get("https://" + plan.endpoint().getRawAuthority());
    this.endpoint = new Endpoint(plan.endpoint());
    this.headers = new CredentialHeaders(redactor);
    this.tags = new CallTags(plan.workload());
    this.credentials = credentials;
    this.meter = plan.meter();
    this.rule = rule;
  }

  HttpOptions dress(HttpOptions options) {
    rule.accept(Sdk.version());
    requireQuietLoggers();
    LiveLog.hear();
    Headers plain = Headers.of(options.headers().orElse(Map.of()));
    Request request = new Request.Builder().url(server).headers(plain).build();
    if (!endpoint.serves(request)) {
      throw endpoint.refusal(request);
    }
    Request.Builder dressed = request.newBuilder();
    Credential credential = credentials.current();
    meter.admit(credential.fingerprint());
    try {
      headers.write(request, dressed, credential);
    } catch (IOException e) {
      throw new GenAiIOException(e.getMessage(), e);
    }
    tags.write(request, dressed);
    return options.toBuilder().headers(map(dressed.build().headers())).build();
  }

  private static void requireQuietLoggers() {
    for (String logger : PRINTING) {
      if (LoggerFactory.getLogger(logger).isTraceEnabled()) {
        throw new CredentialRefusedException(
            CoreErrorCode.UNROUTED_LIVE,
            "The logger " + logger + " is at TRACE, where it prints the key of a Live session.",
            "Set the level of org.java_websocket to DEBUG or coarser.");
      }
    }
  }

  private static Map<String, String> map(Headers headers) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < headers.size(); i++) {
      map.put(headers.name(i), headers.value(i));
    }
    return map;
  }
}
