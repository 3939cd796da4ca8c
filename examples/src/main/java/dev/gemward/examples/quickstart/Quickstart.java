package dev.gemward.examples.quickstart;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.errors.ApiException;
import com.google.genai.errors.GenAiIOException;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import dev.gemward.Gemward;
import dev.gemward.credential.Environment;
import dev.gemward.credential.GemwardException;
import dev.gemward.provider.Settings;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls Gemini through a client whose key this code never holds: the real service where the machine
 * has a key, a local Gemini in this process where it has none.
 */
public final class Quickstart {
  private static final Logger LOG = LoggerFactory.getLogger(Quickstart.class);
  private static final String MODEL = "gemini-2.5-flash";

  /** Secret Manager is asked a few times a second here, so a new key is not in the next call. */
  private static final int MOST_CALLS = 10_000;

  private static final List<String> KEY_SETTINGS =
      List.of("GEMINI_API_KEY_DEMO", "GEMINI_API_KEY", "GOOGLE_API_KEY");
  private static final String USAGE =
      """
      Usage: java -jar examples/target/quickstart-runnable.jar [--help]

      Calls the Gemini API where GEMINI_API_KEY, GEMWARD_KEY_FILE or GEMWARD_SECRET is set,
      and a local Gemini in this process where none is.""";

  private final PrintStream out;

  private Quickstart(PrintStream out) {
    this.out = out;
  }

  /**
   * Runs the quickstart and exits with 0, 1 for a problem with the key or the call, or 2 for wrong
   * use.
   */
  public static void main(String[] args) {
    System.exit(run(List.of(args), Settings.ofProcess(), System.out, System.err));
  }

  static int run(List<String> args, Settings settings, PrintStream out, PrintStream err) {
    if (args.equals(List.of("--help"))) {
      out.println(USAGE);
      return 0;
    }
    if (!args.isEmpty()) {
      err.println("The quickstart does not know these arguments.\n\n" + USAGE);
      return 2;
    }
    try {
      Quickstart quickstart = new Quickstart(out);
      if (hasKey(settings)) {
        quickstart.callTheRealService();
      } else {
        quickstart.callALocalGemini();
      }
      return 0;
    } catch (GemwardException e) {
      err.println(e.getMessage());
    } catch (ApiException e) {
      err.println("Gemini answered " + e.code() + ": " + e.message());
    } catch (GenAiIOException e) {
      err.println("Gemini could not be reached: " + e.getCause());
      err.println("Look at the network, and at the proxy settings of this machine.");
    }
    return 1;
  }

  private static boolean hasKey(Settings settings) {
    return KEY_SETTINGS.stream().anyMatch(name -> settings.variable(name).isPresent())
        || settings.get("gemward.key-file").isPresent()
        || settings.get("gemward.secret").isPresent();
  }

  private void callTheRealService() {
    out.println("There is a key on this machine: calling the real Gemini API with it.");
    HttpOptions twoAttempts =
        HttpOptions.builder().retryOptions(HttpRetryOptions.builder().attempts(2)).build();
    try (Gemward gemward =
        Gemward.builder()
            .environment(Environment.DEMO)
            .purpose("quickstart")
            .httpOptions(twoAttempts)
            .build()) {
      tell(gemward.explain().toString());
      callAndStream(gemward.client());
    }
  }

  private void callALocalGemini() {
    out.println("There is no key on this machine: a local Gemini in this process answers.");
    List<String> events = new CopyOnWriteArrayList<>();
    try (LocalScene scene = new LocalScene();
        Gemward gemward =
            scene
                .builder()
                .keyListener(event -> events.add(event.getClass().getSimpleName()))
                .build()) {
      Client gemini = gemward.client();
      tell(gemward.explain().toString());
      callAndStream(gemini);

      title("What the server saw, and saw after a version was added, and after that key leaked");
      tell("key         " + scene.lastKey());
      tell("user-agent  " + scene.lastRequest().header("user-agent").orElse("none"));
      tell("reason      " + scene.lastRequest().header("X-Goog-Request-Reason").orElse("none"));
      String before = scene.lastKey();
      scene.addVersion();
      tell("key         " + scene.lastKeyAfter(callUntilReplaced(gemini, scene, before)));
      before = scene.lastKey();
      scene.leak();
      tell("key         " + scene.lastKeyAfter(callUntilReplaced(gemini, scene, before)));
      tell("events      " + String.join(", ", events));
      tell("status()    " + gemward.status().state());

      title("A key that is bound to production is refused here");
      tell(scene.refusal().getMessage());

      LOG.info("A log line into which somebody wrote a key: {}", scene.anyKey());
    }
  }

  /** Returns how many calls it took; one that fails would end the quickstart. */
  private static int callUntilReplaced(Client gemini, LocalScene scene, String before) {
    int calls = 0;
    do {
      gemini.models.generateContent(MODEL, "Still there?", null);
      calls++;
    } while (scene.lastKey().equals(before) && calls < MOST_CALLS);
    return calls;
  }

  private void callAndStream(Client gemini) {
    title("A call, a stream, and what the client holds");
    tell(
        "call        "
            + gemini.models.generateContent(MODEL, "Say hello in five words.", null).text());
    StringBuilder text = new StringBuilder();
    int parts = 0;
    try (ResponseStream<GenerateContentResponse> stream =
        gemini.models.generateContentStream(MODEL, "Count to three.", null)) {
      for (GenerateContentResponse part : stream) {
        text.append(part.text());
        parts++;
      }
    }
    tell("stream      " + text + " (in " + parts + " parts)");
    tell("apiKey()    " + gemini.apiKey());
  }

  private void title(String text) {
    out.println(text);
  }

  private void tell(String text) {
    out.println(text.indent(3).stripTrailing());
  }
}
