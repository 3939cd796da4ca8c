package dev.gemward.testing.internal;

import dev.gemward.testing.RecordedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Request;

/** Takes down what a test may ask about a request of Jetty, which is reused afterwards. */
public final class RequestRecorder {
  private RequestRecorder() {}

  /** Returns {@code request} with the body that was read from it. */
  public static RecordedRequest record(Request request, byte[] body) {
    HttpURI uri = request.getHttpURI();
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (HttpField field : request.getHeaders()) {
      headers
          .computeIfAbsent(field.getName(), name -> new ArrayList<>())
          .add(field.getValue() == null ? "" : field.getValue());
    }
    return new RecordedRequest(
        request.getMethod(),
        uri.getScheme(),
        uri.getAuthority(),
        uri.getPath(),
        uri.getQuery() == null ? "" : uri.getQuery(),
        request.getConnectionMetaData().getProtocol(),
        headers,
        body);
  }
}
