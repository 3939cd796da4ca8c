package dev.gemward.examples.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.gemward.testing.canary.Canary;
import dev.gemward.testing.canary.CanaryExtension;
import dev.gemward.testing.gemini.Fault;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a person sees in a real browser, and everything that the browser has received for it. */
class BrowserTest {
  @RegisterExtension
  static final CanaryExtension CANARY =
      CanaryExtension.watching().quietly("org.springframework", "org.apache", "jdk.internal");

  private static final Path PICTURES = Path.of("target", "pictures");
  private static final String ANSWER =
      """
      A **pin tumbler lock** holds its cylinder with pins of different lengths:

      1. Springs push pairs of pins into the cylinder, so it cannot turn.
      2. The right key lifts each pair to the *shear line*, and the way is free.
      3. Any other key leaves at least one pin across the line.

      In code that is `pins.stream().allMatch(Pin::atShearLine)`.
      """;
  private static final String MARKUP = "<img src=x onerror=alert(1)> **No** markup.";

  @TempDir Path directory;

  private final TestClock clock = new TestClock();
  private final List<String> seen = new ArrayList<>();
  private Canary canary;
  private Site site;
  private Wiretap wiretap;
  private Browser browser;

  @BeforeEach
  void start(Canary planted) throws Exception {
    assumeTrue(
        Browser.isThere(),
        "There is no Chromium on this machine: apt-get install chromium chromium-driver");
    canary = planted;
    site =
        new Site(
            canary.key(),
            directory,
            clock,
            "--chat.questions-per-minute=2",
            "--gemward.budget=calls=4/day");
    site.gemini.reply(ANSWER);
    wiretap = new Wiretap();
    browser = new Browser(directory.resolve("profile"), wiretap.port());
    show(1100, 760, "light");
  }

  @AfterEach
  void stop() throws Exception {
    if (browser != null) {
      browser.close();
      wiretap.close();
      site.close();
    }
  }

  @Test
  void aPersonSignsInChatsMeetsTheLimitsTalksLiveAndLeavesAndNothingReceivedHasTheKey()
      throws Exception {
    signIn();
    seesTheAnswerGrow();
    meetsTheLimitOfOneUser();
    talksLive();
    meetsTheBudgetOfAll();
    signsOut();

    String frames = seen.stream().map(BrowserTest::frame).collect(Collectors.joining("\n"));
    assertThat(wiretap.received())
        .as("all that was received")
        .contains("HTTP/1.1 429", "pin tumbler", "auth_tokens/", "export async function");
    assertThat(frames).as("the frames of the WebSocket").contains("pin tumbler", "setupComplete");
    canary.inspect("what the browser received", wiretap.received());
    canary.inspect("frames of the WebSocket", frames);
    canary.inspect("what the tools of the browser saw", seen);
  }

  private void signIn() throws Exception {
    browser.open(site.uri("/"));
    browser.await("document.querySelector('#submit:enabled')");
    picture("login");
    fillIn("wrong");
    browser.await("document.querySelector('#notice.bad:not([hidden])')");
    assertThat(browser.text("#notice"))
        .isEqualTo("That user and password do not belong together. Try again.");

    browser.await("document.querySelector('#submit:enabled')");
    fillIn(site.password("ada"));
    browser.await("document.querySelector('#user')?.textContent === 'ada'");
    picture("hello");
  }

  private void fillIn(String password) throws Exception {
    browser.type("#username", "ada");
    browser.type("#password", password);
    browser.click("#submit");
  }

  private void seesTheAnswerGrow() throws Exception {
    site.gemini.next(Fault.slowStream(Duration.ofMillis(150)));
    browser.run(
        """
        window.grown = [];
        new MutationObserver(() => {
          const answer = document.querySelector("article.model");
          if (answer?.ariaBusy === "true") window.grown.push(answer.innerText.length);
        }).observe(document.getElementById("messages"), { childList: true, subtree: true });\
        """);
    ask("How does a pin tumbler lock work?");
    browser.await("new Set(window.grown).size > 11");
    picture("streaming");
    browser.await("document.querySelector('article.model[aria-busy=false]')");

    int whole = browser.text("article.model").length();
    List<Integer> lengths = new ArrayList<>();
    browser.run("return window.grown").forEach(length -> lengths.add(length.asInt()));
    assertThat(lengths).isSorted();
    assertThat(lengths.stream().filter(length -> length < whole).distinct()).hasSizeGreaterThan(11);
    assertThat(browser.text("article.model li:nth-child(2)"))
        .isEqualTo("The right key lifts each pair to the shear line, and the way is free.");
    picture("chat");
  }

  private void meetsTheLimitOfOneUser() throws Exception {
    site.gemini.reply(MARKUP);
    ask("Is there markup in answers?");
    browser.await("document.querySelectorAll('article.model[aria-busy=false]').length === 2");
    assertThat(browser.text("article.model:last-child .body"))
        .isEqualTo("<img src=x onerror=alert(1)> No markup.");
    assertThat(browser.run("return document.images.length").asInt()).isEqualTo(1);
    site.gemini.reply(ANSWER);
    clock.advance(Duration.ofSeconds(20));
    ask("And the third?");
    browser.await("document.querySelector('#alert:not([hidden])')");
    assertThat(browser.text("#alert"))
        .startsWith("That was more than 2 questions in a minute.")
        .contains("Take a breath: you can go on in a moment.")
        .containsPattern("in (40|39|38) seconds");
    assertThat(browser.run("return document.getElementById('send').disabled").asBoolean()).isTrue();
    assertThat(browser.run("return document.getElementById('question').value").asString())
        .isEqualTo("And the third?");
    picture("limit");
  }

  private void talksLive() throws Exception {
    browser.click("#tab-live");
    browser.click("#start");
    browser.await("document.querySelector('#live-state.open')");
    browser.type("#words", "Say something.\n");
    browser.await(
        "document.querySelector('#live-messages article.model')?.innerText.endsWith('atShearLine).')");
    assertThat(browser.text("#live-messages article.user .body")).isEqualTo("Say something.");
    picture("live");
    show(390, 760, "dark");
    picture("live-narrow-dark");
    browser.click("#tab-chat");
    picture("chat-narrow-dark");
    show(1100, 760, "dark");
    picture("chat-dark");
    show(1100, 760, "light");
  }

  private void meetsTheBudgetOfAll() throws Exception {
    clock.advance(Duration.ofMinutes(2));
    browser.open(site.uri("/"));
    ask("One more?");
    browser.await("document.querySelector('article.model[aria-busy=false]')");
    ask("And one that is too many?");
    browser.await("document.querySelector('#alert:not([hidden])')");
    assertThat(browser.text("#alert")).startsWith("The budget of this chat is used up.");
    picture("budget");
  }

  private void signsOut() throws Exception {
    look();
    browser.click("#sign-out");
    browser.await("document.querySelector('#notice:not([hidden])')");
    assertThat(browser.text("#notice")).isEqualTo("You have signed out.");
    browser.open(site.uri("/"));
    browser.await("document.getElementById('login')");
    look();
    assertThat(browser.log("browser"))
        .as("the console has what the browser says of answers that are no success, and no more")
        .allSatisfy(line -> assertThat(line).contains("the server responded with a status of 429"));
  }

  private void ask(String question) throws Exception {
    browser.await("document.querySelector('#send:enabled')");
    browser.type("#question", question + "\n");
  }

  /** Looks at all that the browser holds at this moment. */
  private void look() throws Exception {
    canary.inspect("page", browser.run("return document.documentElement.outerHTML").asString());
    canary.inspect("cookies", browser.cookies());
    JsonNode stored =
        browser.run("return [{...localStorage}, {...sessionStorage}, document.cookie]");
    assertThat(stored).hasToString("[{},{},\"\"]");
    seen.addAll(browser.log("performance"));
  }

  /** Returns what a frame of a WebSocket says, or nothing. */
  private static String frame(String entry) {
    JsonNode message = Visitor.JSON.readTree(entry).at("/message");
    JsonNode frame = message.at("/params/response");
    if (!message.at("/method").asString().equals("Network.webSocketFrameReceived")) {
      return "";
    }
    String payload = frame.at("/payloadData").asString();
    return frame.at("/opcode").asInt() == 1
        ? payload
        : new String(Base64.getDecoder().decode(payload), StandardCharsets.UTF_8);
  }

  private void show(int width, int height, String colours) throws Exception {
    browser.tool(
        "Emulation.setDeviceMetricsOverride",
        Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    browser.tool(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
  }

  private void picture(String name) throws Exception {
    browser.picture(PICTURES.resolve(name + ".png"));
  }
}
