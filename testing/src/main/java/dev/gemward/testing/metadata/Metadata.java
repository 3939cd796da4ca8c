package dev.gemward.testing.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gemward.testing.RecordedRequest;
import dev.gemward.testing.internal.HttpAnswer;
import dev.gemward.testing.internal.Json;
import dev.gemward.testing.internal.Recent;
import dev.gemward.testing.internal.RequestRecorder;
import dev.gemward.testing.internal.Wire;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** What a metadata server knows and how it says it. Thread-safe. */
final class Metadata extends Handler.Abstract {
  private static final String FLAVOR = "Metadata-Flavor";
  private static final String ROOT = "/computeMetadata/v1/";
  private static final String ACCOUNTS = "instance/service-accounts/";
  private static final String PROJECT_NUMBER = "123456789012";
  private static final String SCOPE = "https://www.googleapis.com/auth/cloud-platform";

  private final Recent<RecordedRequest> requests = new Recent<>();
  private volatile String project = "acme";
  private volatile String account = "gemini@acme.iam.gserviceaccount.com";
  private volatile String token = "";
  private volatile Duration expiresIn = Duration.ofHours(1);
  private volatile boolean up = true;

  void project(String id) {
    project = id;
  }

  void serviceAccount(String email) {
    account = email;
  }

  void token(String next) {
    token = next;
  }

  void expiresIn(Duration time) {
    expiresIn = time;
  }

  void up(boolean answers) {
    up = answers;
  }

  List<RecordedRequest> requests() {
    return requests.all();
  }

  void forgetRequests() {
    requests.forget();
  }

  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    RecordedRequest recorded = RequestRecorder.record(request, new byte[0]);
    requests.add(recorded);
    HttpAnswer answer = answer(recorded).with(FLAVOR, "Google");
    Wire.write(answer, request, response, callback);
    return true;
  }

  private HttpAnswer answer(RecordedRequest request) {
    if (request.path().equals("/")) {
      return text(200, "computeMetadata/\n");
    }
    if (!up) {
      return text(503, "Service Unavailable");
    }
    if (!request.header(FLAVOR).orElse("").equals("Google")) {
      return text(403, "Missing Metadata-Flavor:Google header.");
    }
    if (!request.path().startsWith(ROOT)) {
      return notFound();
    }
    return answer(request.path().substring(ROOT.length()));
  }

  private HttpAnswer answer(String path) {
    String known = account.isEmpty() ? "" : path.replace("/" + account + "/", "/default/");
    return switch (path) {
      case "project/project-id" -> text(200, project);
      case "project/numeric-project-id" -> text(200, PROJECT_NUMBER);
      case "universe/universe-domain" -> text(200, "googleapis.com");
      case "instance/region" -> text(200, "projects/" + PROJECT_NUMBER + "/regions/us-central1");
      case "instance/zone" -> text(200, "projects/" + PROJECT_NUMBER + "/zones/us-central1-1");
      case ACCOUNTS -> HttpAnswer.ok(accounts());
      default -> ofAccount(known);
    };
  }

  private HttpAnswer ofAccount(String path) {
    return switch (path) {
      case ACCOUNTS + "default/" -> HttpAnswer.ok(description());
      case ACCOUNTS + "default/email" -> text(200, account);
      case ACCOUNTS + "default/scopes" -> text(200, SCOPE + "\n");
      case ACCOUNTS + "default/token" -> HttpAnswer.ok(accessToken());
      default -> notFound();
    };
  }

  private ObjectNode accounts() {
    ObjectNode accounts = Json.object();
    if (!account.isEmpty()) {
      accounts.set("default", description());
      accounts.set(account, description());
    }
    return accounts;
  }

  private ObjectNode description() {
    ObjectNode description = Json.object().put("email", account);
    description.putArray("aliases").add("default");
    description.putArray("scopes").add(SCOPE);
    return description;
  }

  private ObjectNode accessToken() {
    return Json.object()
        .put("access_token", token)
        .put("expires_in", expiresIn.toSeconds())
        .put("token_type", "Bearer");
  }

  private static HttpAnswer notFound() {
    return text(404, "The requested URL was not found on this server.");
  }

  private static HttpAnswer text(int status, String body) {
    return HttpAnswer.of(
        status, "application/text", List.of(body.getBytes(StandardCharsets.UTF_8)));
  }
}
