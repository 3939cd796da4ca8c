package dev.gemward.testing;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A request as it reached a local server, whole: what a test asserts about the wire. Immutable.
 * {@link #toString} names the call and says which credentials were there; it never prints one, nor
 * a body.
 */
public final class RecordedRequest {
  private final Instant at = Instant.now();
  private final String method;
  private final String path;
  private final String query;
  private final String protocol;
  private final String scheme;
  private final String host;
  private final SortedMap<String, List<String>> headers;
  private final byte[] body;

  /**
   * Records a request that has just been read; for servers of your own.
   *
   * @param path as it was sent, without the query
   * @param query without the question mark, or the empty string
   * @param protocol {@code HTTP/1.1} or {@code HTTP/2.0}
   * @param host the host the client meant, with the port unless it is the usual one
   * @param headers names in any case, each with its values; copied
   * @param body not copied: it must not change any more
   */
  public RecordedRequest(
      String method,
      String scheme,
      String host,
      String path,
      String query,
      String protocol,
      Map<String, List<String>> headers,
      byte[] body) {
    this.method = method;
    this.path = path;
    this.query = query;
    this.protocol = protocol;
    this.scheme = scheme;
    this.host = host;
    this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    headers.forEach((name, values) -> this.headers.merge(name, values, RecordedRequest::joined));
    this.body = body;
  }

  private static List<String> joined(List<String> some, List<String> more) {
    return Stream.of(some, more).flatMap(List::stream).toList();
  }

  /** Returns when the request was complete. */
  public Instant at() {
    return at;
  }

  /** Returns the HTTP method, in capitals. */
  public String method() {
    return method;
  }

  /**
   * Returns the host the client meant to talk to, with the port unless it is the usual one: what
   * the header {@code Host} says, or {@code :authority} over HTTP/2, which has no such header.
   */
  public String host() {
    return host;
  }

  /** Returns the path as it was sent, without the query. */
  public String path() {
    return path;
  }

  /** Returns the query as it was sent, without the question mark, or the empty string. */
  public String query() {
    return query;
  }

  /** Returns {@code HTTP/1.1} or {@code HTTP/2.0}. */
  public String protocol() {
    return protocol;
  }

  /** Returns the first value of a header. Case does not matter. */
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name)).map(values -> values.get(0));
  }

  /**
   * Returns all headers. Case does not matter in {@code get} and {@code containsKey}; the map
   * cannot be changed.
   */
  public Map<String, List<String>> headers() {
    return Collections.unmodifiableSortedMap(headers);
  }

  /** Returns a copy of the body. */
  public byte[] body() {
    return body.clone();
  }

  /** Returns the body read as UTF-8. */
  public String bodyText() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** Returns what the header {@code x-goog-api-key} carried. */
  public Optional<String> key() {
    return header("x-goog-api-key");
  }

  /** Returns what the header {@code Authorization} carried after {@code Bearer}. */
  public Optional<String> bearer() {
    return authorization("bearer ");
  }

  /**
   * Returns what the header {@code Authorization} carried after {@code scheme}, given in lower case
   * and with its blank.
   */
  public Optional<String> authorization(String scheme) {
    return header("authorization")
        .filter(value -> value.toLowerCase(Locale.ROOT).startsWith(scheme))
        .map(value -> value.substring(scheme.length()).strip());
  }

  /**
   * Returns the value of a query parameter. Values that need decoding do not occur in what we read.
   */
  public Optional<String> parameter(String name) {
    for (String pair : query.split("&", -1)) {
      if (pair.startsWith(name + "=")) {
        return Optional.of(pair.substring(name.length() + 1));
      }
    }
    return Optional.empty();
  }

  /** Returns the scheme and host with which an absolute URL of this server starts. */
  public String origin() {
    return scheme + "://" + host;
  }

  @Override
  public String toString() {
    return "%s %s %s, key %s, bearer %s, %d bytes"
        .formatted(method, path, protocol, presence(key()), presence(bearer()), body.length);
  }

  private static String presence(Optional<String> credential) {
    return credential.isPresent() ? "present" : "absent";
  }
}
