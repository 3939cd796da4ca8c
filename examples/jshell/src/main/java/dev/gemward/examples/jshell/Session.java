package dev.gemward.examples.jshell;

import com.google.genai.ResponseStream;
import com.google.genai.types.GenerateContentResponse;
import dev.gemward.Gemward;
import dev.gemward.credential.ApiKey;
import dev.gemward.credential.Origin;
import dev.gemward.credential.Place;
import dev.gemward.redaction.Redactor;
import dev.gemward.rotation.CredentialIdentity;
import dev.gemward.testing.gemini.LocalGemini;
import java.io.PrintStream;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/** An open Gemward, and what is printed about its calls. Thread-safe. */
final class Session implements AutoCloseable {
  private static final String MODEL = "gemini-2.5-flash";

  private final Gemward gemward;
  private final String greeting;
  private final Runnable stopServer;
  private final PrintStream out;

  /** JShell stops the thread of a snippet wherever it is; nothing may be half done there. */
  private final ExecutorService calls =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "gemward-notebook-call");
            thread.setDaemon(true);
            return thread;
          });

  Session(Gemward gemward, String greeting, Runnable stopServer, PrintStream out) {
    this.gemward = gemward;
    this.greeting = greeting;
    this.stopServer = stopServer;
    this.out = out;
  }

  /** Returns a session that calls the real service. */
  static Session of(Gemward gemward) {
    String key = gemward.status().key().map(CredentialIdentity::toString).orElse("no key");
    return new Session(gemward, Texts.greeting(gemward.environment(), key), () -> {}, System.out);
  }

  /** Returns a session that calls the real service with {@code key}. */
  static Session of(ApiKey key) {
    return of(Gemward.builder().provider(new KeyInHand(key)).build());
  }

  /** Returns a session in which a server in this process answers. */
  static Session local() {
    LocalGemini server = LocalGemini.start();
    ApiKey key = ApiKey.of(server.issueKey(), new Origin(Place.FIXED, "the local Gemini"));
    Gemward gemward =
        Gemward.builder()
            .endpoint(URI.create(server.baseUrl()))
            .provider(new KeyInHand(key))
            .build();
    return new Session(
        gemward, Texts.localGreeting(gemward.environment()), server::close, System.out);
  }

  Gemward gemward() {
    return gemward;
  }

  String greeting() {
    return greeting;
  }

  void ask(String question) {
    call(
        question,
        turn -> {
          String text = gemward.client().models.generateContent(MODEL, question, null).text();
          if (text == null || text.isEmpty()) {
            Trouble.NO_TEXT.print(out);
          } else {
            turn.print(text.stripTrailing() + "\n");
          }
        });
  }

  void stream(String question) {
    call(
        question,
        turn -> {
          try (ResponseStream<GenerateContentResponse> parts =
              gemward.client().models.generateContentStream(MODEL, question, null)) {
            for (GenerateContentResponse part : parts) {
              String text = part.text();
              if (text != null && !turn.print(text)) {
                return;
              }
            }
          }
          turn.print("\n");
        });
  }

  private void call(String question, Consumer<Turn> asking) {
    if (!Redactor.shared().redact(question).equals(question)) {
      Trouble.KEY_IN_QUESTION.print(out);
      return;
    }
    Turn turn = new Turn(out);
    Future<?> answer = calls.submit(() -> asking.accept(turn));
    boolean over = false;
    try {
      answer.get();
      over = true;
    } catch (ExecutionException e) {
      over = true;
      Trouble.of(e).print(out);
    } catch (InterruptedException e) {
      // Whoever interrupts wants the prompt back, which is what comes next.
    } finally {
      if (!over) { // JShell stops a snippet with an error of its own.
        turn.stop();
        answer.cancel(true);
        out.println("\nCancelled. What was sent may still be counted.");
      }
    }
  }

  @Override
  public void close() {
    calls.shutdownNow();
    gemward.close();
    stopServer.run();
  }
}
