package dev.gemward.examples.web;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who talks to the backend without a browser, with a cookie jar of their own. */
final class Visitor {
  static final JsonMapper JSON = JsonMapper.shared();

  private final HttpClient http =
      HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
  private final Site site;

  Visitor(Site site) {
    this.site = site;
  }

  static Visitor signedIn(Site site, String user) throws Exception {
    Visitor visitor = new Visitor(site);
    visitor.signIn(user, site.password(user));
    return visitor;
  }

  HttpResponse<String> signIn(String user, String password) throws Exception {
    String form =
        "username=%s&password=%s&_csrf=%s"
            .formatted(user, password, URLEncoder.encode(csrf(), StandardCharsets.UTF_8));
    return send(
        request("/login")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form)));
  }

  HttpResponse<String> get(String path, String... headers) throws Exception {
    HttpRequest.Builder request = request(path).GET();
    return send(headers.length == 0 ? request : request.headers(headers));
  }

  HttpResponse<String> ask(String question) throws Exception {
    return post(
        "/api/chat", JSON.writeValueAsString(JSON.createObjectNode().put("text", question)));
  }

  void forget() throws Exception {
    send(request("/api/chat").header("X-CSRF-TOKEN", csrf()).DELETE());
  }

  HttpResponse<String> post(String path, String json) throws Exception {
    return post(path, BodyPublishers.ofString(json), csrf());
  }

  HttpResponse<String> post(String path, BodyPublisher body, String csrf) throws Exception {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .header("X-CSRF-TOKEN", csrf)
            .POST(body));
  }

  /** Returns the token against forged requests, which goes with the session. */
  String csrf() throws Exception {
    return json(get("/api/session")).at("/csrf/token").asString();
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  private HttpRequest.Builder request(String path) {
    URI uri = site.uri(path);
    return HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(30));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
