package dev.gemward.transport;

import com.google.auth.oauth2.GoogleCredentials;
import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Credential;
import dev.gemward.credential.InsecureKeyAccess;
import dev.gemward.credential.OAuthCredential;
import dev.gemward.redaction.Redactor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import okhttp3.Request;

/**
 * Writes credentials onto requests and takes them off. The only class that reads a raw key; what it
 * writes, it registers with the redactor first.
 */
final class CredentialHeaders {
  static final String API_KEY = "x-goog-api-key";
  private static final String AUTHORIZATION = "Authorization";
  private static final String USER_PROJECT = "x-goog-user-project";

  private final Redactor redactor;

  CredentialHeaders(Redactor redactor) {
    this.redactor = redactor;
  }

  /**
   * Replaces the placeholder by {@code credential}. A request to which the application gave an
   * authorization of its own keeps it: the service refuses requests that carry two.
   *
   * @throws IOException if an access token could not be fetched
   */
  void write(Request request, Request.Builder onto, Credential credential) throws IOException {
    if (areOfApplication(request)) {
      onto.removeHeader(API_KEY);
      return;
    }
    if (credential instanceof ApiKey key) {
      String raw = key.expose(InsecureKeyAccess.get());
      redactor.register(raw);
      onto.header(API_KEY, raw);
    } else if (credential instanceof OAuthCredential oauth) {
      onto.removeHeader(API_KEY);
      writeToken(request, onto, oauth);
    }
  }

  /** Returns whether a request carries what the application gave it, so that nothing is written. */
  static boolean areOfApplication(Request request) {
    return request.header(AUTHORIZATION) != null;
  }

  private void writeToken(Request request, Request.Builder onto, OAuthCredential credential)
      throws IOException {
    GoogleCredentials credentials = credential.expose(InsecureKeyAccess.get());
    Map<String, List<String>> metadata;
    try {
      metadata = credentials.getRequestMetadata(request.url().uri());
    } catch (IOException e) {
      // The token endpoint's answer is in the message.
      throw new IOException(
          "No access token from "
              + credential
              + ": "
              + redactor.redact(String.valueOf(e.getMessage())));
    }
    if (credentials.getQuotaProjectId() != null) {
      onto.header(USER_PROJECT, credentials.getQuotaProjectId());
    }
    metadata.forEach(
        (name, values) ->
            values.forEach(
                value -> {
                  if (name.equalsIgnoreCase(AUTHORIZATION)) {
                    redactor.register(value.substring(value.indexOf(' ') + 1));
                  }
                  onto.header(name, value);
                }));
  }

  /** Returns what the SDK authorizes itself with on Agent Platform. */
  static GoogleCredentials forSdk(OAuthCredential credential) {
    return credential.expose(InsecureKeyAccess.get());
  }

  /** Registers a token that the SDK wrote itself. */
  void noteToken(Request request) {
    String value = request.header(AUTHORIZATION);
    if (value != null) {
      redactor.register(value.substring(value.indexOf(' ') + 1));
    }
  }

  static void strip(Request.Builder from) {
    from.removeHeader(API_KEY).removeHeader(AUTHORIZATION).removeHeader(USER_PROJECT);
  }
}
