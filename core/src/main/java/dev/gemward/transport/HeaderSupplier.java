package dev.gemward.transport;

import dev.gemward.credential.Credential;
import dev.gemward.error.CoreErrorCode;
import dev.gemward.error.CredentialUnreadableException;
import dev.gemward.redaction.LogRedaction;
import dev.gemward.redaction.Redactor;
import dev.gemward.rotation.RotatingCredential;
import java.io.IOException;
import java.util.Map;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.Request;

/**
 * Hands the headers of the moment to a client that is not the SDK. Who calls with them, and where
 * to, is that client's business: nothing here sees the call.
 */
final class HeaderSupplier implements Supplier<Map<String, String>> {
  private final HttpUrl server;
  private final CredentialHeaders headers;
  private final CallTags tags;
  private final RotatingCredential credentials;

  HeaderSupplier(GeminiTransport.Plan plan, Redactor redactor, RotatingCredential credentials) {
    this.server = HttpUrl.get(plan.endpoint().toString());
    this.headers = new CredentialHeaders(redactor);
    this.tags = new CallTags(plan.workload());
    this.credentials = credentials;
  }

  @Override
  public Map<String, String> get() {
    LogRedaction.keepUp(); // Whoever takes these may log them.
    Credential credential = credentials.current();
    Request plain = new Request.Builder().url(server).build();
    Request.Builder dressed = plain.newBuilder();
    try {
      headers.write(plain, dressed, credential);
    } catch (IOException e) {
      throw new CredentialUnreadableException(
          CoreErrorCode.UNREADABLE_PLACE,
          String.valueOf(e.getMessage()),
          "Look at the network to the server that hands out tokens, and at what may be"
              + " impersonated.");
    }
    tags.writeReason(plain, dressed);
    return new ExposedHeaders(dressed.build().headers(), credential.fingerprint());
  }
}
