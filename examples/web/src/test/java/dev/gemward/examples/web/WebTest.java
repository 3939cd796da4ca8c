package dev.gemward.examples.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import dev.gemward.testing.gemini.Fault;
import dev.gemward.testing.gemini.KeyState;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

class WebTest {
  @RegisterExtension
  static final CanaryExtension CANARY =
      CanaryExtension.watching().quietly("org.springframework", "org.apache");

  @TempDir Path directory;
  private final TestClock clock = new TestClock();
  private final ListAppender<ILoggingEvent> audit = new ListAppender<>();
  private Site site;
  private Canary canary;

  @BeforeEach
  void start(Canary planted) throws Exception {
    canary = planted;
    site =
        new Site(
            canary.key(),
            directory,
            clock,
            "--chat.questions-per-minute=3",
            "--server.forward-headers-strategy=native",
            "--gemward.budget=calls=5/day");
    audit.start();
    ((Logger) LoggerFactory.getLogger("audit")).addAppender(audit);
  }

  @AfterEach
  void stop() {
    ((Logger) LoggerFactory.getLogger("audit")).detachAppender(audit);
    site.close();
  }

  @Test
  void everyPageIsToldToLoadOnlyWhatWeServeAndToTalkToOneOtherServer() throws Exception {
    HttpResponse<String> page = new Visitor(site).get("/login");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy"))
        .contains(
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src"
                + " 'self' ws://127.0.0.1:%d; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
                    .formatted(site.gemini.port()));
    assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
    assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(page.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(page.headers().firstValue("Cross-Origin-Opener-Policy")).contains("same-origin");
    assertThat(page.headers().firstValue("Cross-Origin-Resource-Policy")).contains("same-origin");
    assertThat(page.headers().firstValue("Permissions-Policy"))
        .contains("camera=(), microphone=(), geolocation=()");
    assertThat(page.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
    assertThat(page.headers().firstValue("Strict-Transport-Security")).isEmpty();
    assertThat(page.body()).doesNotContain("<style", " style=", " onclick=", "<script>");
  }

  @Test
  void theSessionIsACookieThatScriptsAndOtherSitesDoNotGet() throws Exception {
    HttpResponse<String> session = new Visitor(site).get("/api/session");

    assertThat(session.headers().allValues("Set-Cookie"))
        .singleElement()
        .asString()
        .matches("JSESSIONID=[0-9A-F]+; Path=/; HttpOnly; SameSite=Lax");
  }

  @Test
  void overHttpsABrowserIsToldToStayThereAndToSendTheCookieNowhereElse() throws Exception {
    HttpResponse<String> session =
        new Visitor(site).get("/api/session", "X-Forwarded-Proto", "https");

    assertThat(session.headers().firstValue("Strict-Transport-Security"))
        .contains("max-age=31536000 ; includeSubDomains");
    assertThat(session.headers().firstValue("Set-Cookie").orElseThrow())
        .endsWith("; Path=/; Secure; HttpOnly; SameSite=Lax");
  }

  @Test
  void whoIsNotSignedInGetsThePageToSignInAndNoAnswers() throws Exception {
    Visitor stranger = new Visitor(site);

    assertThat(stranger.get("/").statusCode()).isEqualTo(302);
    assertThat(stranger.get("/").headers().firstValue("Location").orElseThrow()).endsWith("/login");
    assertThat(stranger.ask("Hello?").statusCode()).isEqualTo(401);
    assertThat(stranger.post("/api/live", "").statusCode()).isEqualTo(401);
    assertThat(site.gemini.requests()).isEmpty();
  }

  @Test
  void aWrongPasswordSignsNobodyIn() throws Exception {
    Visitor visitor = new Visitor(site);

    HttpResponse<String> answer = visitor.signIn("ada", site.password("grace"));

    assertThat(answer.headers().firstValue("Location").orElseThrow()).endsWith("/login?error");
    assertThat(visitor.ask("Hello?").statusCode()).isEqualTo(401);
  }

  @Test
  void aRequestThatAnotherSiteForgedIsRefusedAndCallsNobody() throws Exception {
    Visitor ada = Visitor.signedIn(site, "ada");

    HttpResponse<String> forged =
        ada.post("/api/chat", BodyPublishers.ofString("{\"text\": \"Hello?\"}"), "guessed");

    assertThat(forged.statusCode()).isEqualTo(403);
    assertThat(site.gemini.requests()).isEmpty();
  }

  @Test
  void anAnswerComesInPiecesAndEndsWithItsReason() throws Exception {
    site.gemini.reply("Four.");

    HttpResponse<String> answer = Visitor.signedIn(site, "ada").ask("Two and two?");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
    assertThat(answer.body())
        .isEqualTo(
            """
            {"text":"F"}
            {"text":"ou"}
            {"text":"r."}
            {"done":"STOP"}
            """);
  }

  @Test
  void aConversationIsRememberedOnTheServerUntilItIsForgotten() throws Exception {
    Visitor ada = Visitor.signedIn(site, "ada");
    site.gemini.reply("Four.");

    ada.ask("Two and two?");
    ada.ask("And two more?");
    assertThat(lastQuestion().findValuesAsString("text"))
        .containsSubsequence("Two and two?", "Four.", "And two more?");

    ada.forget();
    ada.ask("Hello?");
    assertThat(lastQuestion().at("/contents")).hasSize(1);
  }

  @Test
  void whoAsksTooMuchIsToldWhenToComeBackAndOthersAreNot() throws Exception {
    Visitor ada = Visitor.signedIn(site, "ada");
    for (int question = 0; question < 3; question++) {
      assertThat(ada.ask("Hello?").statusCode()).isEqualTo(200);
    }
    clock.advance(Duration.ofSeconds(13));

    HttpResponse<String> tooMuch = ada.ask("Hello?");

    assertThat(tooMuch.statusCode()).isEqualTo(429);
    assertThat(tooMuch.headers().firstValue("Retry-After")).contains("47");
    assertProblem(
        tooMuch,
        "That was more than 3 questions in a minute.",
        "Take a breath: you can go on in a moment.");
    assertThat(Visitor.signedIn(site, "grace").ask("Hello?").statusCode()).isEqualTo(200);
    clock.advance(Duration.ofSeconds(47));
    assertThat(ada.ask("Hello?").statusCode()).isEqualTo(200);
  }

  @Test
  void whenTheBudgetIsUsedUpNoCallLeaves() throws Exception {
    Visitor ada = Visitor.signedIn(site, "ada");
    for (int question = 0; question < 5; question++) {
      clock.advance(Duration.ofMinutes(1));
      assertThat(ada.ask("Hello?").statusCode()).isEqualTo(200);
    }
    site.gemini.forgetRequests();

    HttpResponse<String> over = Visitor.signedIn(site, "grace").ask("Hello?");

    assertThat(over.statusCode()).isEqualTo(429);
    assertThat(over.headers().firstValue("Retry-After")).isPresent();
    assertProblem(
        over,
        "The budget of this chat is used up.",
        "It is shared by everybody and renews soon. Come back then.");
    assertThat(site.gemini.requests()).isEmpty();
  }

  @Test
  void whatIsNoQuestionIsRefusedBeforeAnybodyIsAsked() throws Exception {
    Visitor ada = Visitor.signedIn(site, "ada");

    assertProblem(ada.ask("  "), "There is no question.", "Write one, and send it again.");
    assertProblem(
        ada.ask("a".repeat(4001)),
        "The question has more than 4,000 characters.",
        "Make it shorter, or ask it in parts.");
    assertThat(ada.post("/api/chat", "no JSON").statusCode()).isEqualTo(400);
    assertThat(ada.ask("a".repeat(70_000)).statusCode()).isEqualTo(413);
    HttpResponse<String> endless =
        ada.post(
            "/api/chat",
            BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[10])),
            ada.csrf());
    assertThat(endless.statusCode()).isEqualTo(411);
    assertThat(site.gemini.requests()).isEmpty();
  }

  @Test
  void aKeyThatTheServiceRefusesIsNoBusinessOfTheUser() throws Exception {
    site.gemini.set(canary.key(), KeyState.SUSPENDED);

    HttpResponse<String> answer = Visitor.signedIn(site, "ada").ask("Hello?");

    assertThat(answer.statusCode()).isEqualTo(503);
    assertProblem(
        answer,
        "The assistant is not available.",
        "Those who run it can see why in their log. Try again in a few minutes.");
    canary.inspect("answer", answer.body());
  }

  @Test
  void anAnswerThatBreaksOffSaysSoAfterWhatThereWas() throws Exception {
    Visitor ada = Visitor.signedIn(site, "ada");
    site.gemini.reply("Four.");

    site.gemini.next(Fault.truncatedStream());
    String truncated = ada.ask("Two and two?").body();
    site.gemini.next(Fault.midStreamError());
    String failed = ada.ask("Two and two?").body();

    assertThat(truncated)
        .isEqualTo(
            """
            {"text":"F"}
            {"text":"ou"}
            {"problem":"Gemini does not answer at the moment.","remedy":"Try again in a moment."}
            """);
    assertThat(failed)
        .isEqualTo(
            """
            {"text":"F"}
            {"problem":"Gemini does not answer at the moment.","remedy":"Try again in a moment."}
            """);
  }

  @Test
  void aQuestionWithoutAnAnswerIsAProblemToo() throws Exception {
    site.gemini.reply("");

    HttpResponse<String> answer = Visitor.signedIn(site, "ada").ask("Hello?");

    assertThat(answer.statusCode()).isEqualTo(502);
    assertProblem(answer, "Gemini has no answer to this.", "Put it in other words.");
  }

  @Test
  void aTicketForLiveHoldsAnEphemeralTokenForOneSessionWithOneModel() throws Exception {
    Visitor ada = Visitor.signedIn(site, "ada");

    HttpResponse<String> answer = ada.post("/api/live", "");

    JsonNode ticket = Visitor.json(answer);
    assertThat(ticket.at("/token").asString()).startsWith("auth_tokens/");
    assertThat(ticket.at("/ends").asString()).isEqualTo("2026-11-28T12:10:00Z");
    assertThat(site.gemini.requests()).hasSize(1);
    assertThat(site.gemini.requests().get(0).path()).isEqualTo("/v1alpha/auth_tokens");
    JsonNode asked = Visitor.JSON.readTree(site.gemini.requests().get(0).bodyText());
    assertThat(asked.at("/uses").asInt()).isEqualTo(1);
    assertThat(asked.at("/newSessionExpireTime").asString()).isEqualTo("2026-11-28T12:01:00Z");
    assertThat(asked.at("/expireTime").asString()).isEqualTo("2026-11-28T12:10:00Z");
    assertThat(asked.findValuesAsString("model"))
        .containsExactly("models/gemini-2.5-flash-native-audio-preview-12-2025");
  }

  @Test
  void theAuditLogHasWhoAndWhatAndNoWordAndNoName() throws Exception {
    Visitor ada = Visitor.signedIn(site, "ada");
    site.gemini.reply("Secret answer.");

    ada.ask("Secret question?");
    ada.post("/api/live", "");
    site.gemini.always(Fault.unavailable());
    ada.ask("Secret question?");

    assertThat(audit.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .satisfiesExactly(
            line ->
                assertThat(line)
                    .matches(
                        "who=[0-9a-f]{8} what=chat purpose=web-chat model=gemini-2.5-flash"
                            + " outcome=answered tokens=\\d+\\+4"),
            line -> assertThat(line).contains(" what=live ", " outcome=opened tokens=unknown"),
            line -> assertThat(line).contains(" what=chat ", " outcome=failed-503 tokens=unknown"))
        .allSatisfy(line -> assertThat(line).doesNotContain("Secret", "ada"))
        .extracting(line -> line.substring(0, "who=".length() + 8))
        .containsOnly(pseudonym());
  }

  private String pseudonym() {
    return audit.list.get(0).getFormattedMessage().substring(0, "who=".length() + 8);
  }

  private JsonNode lastQuestion() {
    return Visitor.JSON.readTree(
        site.gemini.requests().get(site.gemini.requests().size() - 1).bodyText());
  }

  private static void assertProblem(HttpResponse<String> answer, String problem, String remedy) {
    assertThat(Visitor.json(answer).at("/title").asString()).isEqualTo(problem);
    assertThat(Visitor.json(answer).at("/detail").asString()).isEqualTo(remedy);
  }
}
