package dev.gemward.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.google.genai.Chat;
import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.gaos.models.decisions.ChoiceQuestion;
import com.google.genai.gaos.models.decisions.ChoiceQuestionInstructions;
import com.google.genai.gaos.models.decisions.CreateDecisionRequest;
import com.google.genai.gaos.models.decisions.Input;
import com.google.genai.gaos.models.interactions.CreateModelInteraction;
import com.google.genai.gaos.models.interactions.InteractionsInput;
import com.google.genai.gaos.models.operations.CreateInteractionRequestBody;
import com.google.genai.gaos.models.operations.CreateInteractionResponse;
import com.google.genai.gaos.utils.EventStream;
import com.google.genai.types.CreateFileSearchStoreConfig;
import com.google.genai.types.UploadFileConfig;
import com.google.genai.types.UploadToFileSearchStoreConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The calls that the SDK offers, one of each way it talks to the server. Live is tested apart. */
final class SdkCalls {
  private static final String MODEL = "gemini-2.5-flash";
  private static final byte[] DATA = "some text".getBytes(UTF_8);

  private SdkCalls() {}

  static List<SdkCall> all() {
    return Stream.of(models(), files(), others(), interactions()).flatMap(List::stream).toList();
  }

  /**
   * Returns the calls that a test makes in {@code state}, which is one of {@code states}: all of
   * them on the SDK that is compiled on. How a call passes through another SDK does not depend on
   * what is wrong, so there each call is made in one of the states, and some in each.
   */
  static <T> List<SdkCall> in(T state, Collection<? extends T> states) {
    List<SdkCall> all = all();
    if (Sdk.version().equals(System.getProperty("google-genai.line", Sdk.version()))) {
      return all;
    }
    int turn = List.copyOf(states).indexOf(state);
    return IntStream.range(0, all.size())
        .filter(i -> i % states.size() == turn)
        .mapToObj(all::get)
        .toList();
  }

  private static List<SdkCall> models() {
    return List.of(
        call("models.generateContent", c -> c.models.generateContent(MODEL, "hi", null)),
        call(
            "models.generateContentStream",
            c -> drain(c.models.generateContentStream(MODEL, "hi", null))),
        call("models.countTokens", c -> c.models.countTokens(MODEL, "hi", null)),
        call("models.embedContent", c -> c.models.embedContent("gemini-embedding-001", "hi", null)),
        call("models.get", c -> c.models.get(MODEL, null)),
        call("models.list", c -> all(c.models.list(null))),
        call(
            "async.models.generateContent",
            c -> await(c.async.models.generateContent(MODEL, "hi", null))),
        call(
            "async.models.generateContentStream",
            c -> drain(await(c.async.models.generateContentStream(MODEL, "hi", null)))),
        call(
            "chats.sendMessage",
            c -> {
              Chat chat = c.chats.create(MODEL);
              return List.of(chat, chat.sendMessage("hi"), chat.sendMessage("and again"));
            }),
        call("chats.sendMessageStream", c -> drain(c.chats.create(MODEL).sendMessageStream("hi"))),
        call("async.chats.sendMessage", c -> await(c.async.chats.create(MODEL).sendMessage("hi"))),
        call(
            "async.chats.sendMessageStream",
            c -> drain(await(c.async.chats.create(MODEL).sendMessageStream("hi")))));
  }

  private static List<SdkCall> files() {
    UploadFileConfig text = UploadFileConfig.builder().mimeType("text/plain").build();
    return List.of(
        call("files.upload", c -> c.files.upload(DATA, text)),
        call("async.files.upload", c -> await(c.async.files.upload(DATA, text))),
        call("files.get", c -> c.files.get(c.files.upload(DATA, text).name().orElseThrow(), null)),
        call("files.list", c -> all(c.files.list(null))),
        call("files.download", SdkCalls::download),
        call(
            "files.delete",
            c -> c.files.delete(c.files.upload(DATA, text).name().orElseThrow(), null)));
  }

  private static Object download(Client client) throws Exception {
    Path target = Files.createTempFile("download", ".bin");
    try {
      client.files.download("files/download-me", target.toString(), null);
      return Files.readAllBytes(target);
    } finally {
      Files.delete(target);
    }
  }

  private static List<SdkCall> others() {
    return List.of(
        call("caches.get", c -> c.caches.get("cachedContents/one", null)),
        call("batches.get", c -> c.batches.get("batches/one", null)),
        call("tunings.get", c -> c.tunings.get("tunedModels/one", null)),
        call("authTokens.create", c -> c.authTokens.create(null)),
        call(
            "fileSearchStores.create",
            c ->
                c.fileSearchStores.create(
                    CreateFileSearchStoreConfig.builder().displayName("store").build())),
        call(
            "fileSearchStores.uploadToFileSearchStore",
            c ->
                c.fileSearchStores.uploadToFileSearchStore(
                    "fileSearchStores/one",
                    DATA,
                    UploadToFileSearchStoreConfig.builder().mimeType("text/plain").build())));
  }

  private static List<SdkCall> interactions() {
    return List.of(
        call("interactions.create", c -> Interactions.create(c)),
        call("async.interactions.create", c -> Interactions.createAsync(c)),
        call("interactions.create stream", c -> Interactions.stream(c)),
        call("agents.list", c -> Interactions.agents(c)),
        call("webhooks.list", c -> Interactions.webhooks(c)),
        call("decisions.create", c -> Decisions.create(c)),
        call("async.decisions.create", c -> await(Decisions.createAsync(c))));
  }

  /** A class of its own, because SDKs before 1.70 have none of these types. */
  private static final class Interactions {
    static Object create(Client client) {
      return client.interactions.create(body(false));
    }

    static Object createAsync(Client client) throws Exception {
      try (EventStream<?> events = await(client.async.interactions.create(body(true)))) {
        return List.of(events, events.toList());
      }
    }

    static Object stream(Client client) throws Exception {
      CreateInteractionResponse response = client.interactions.create(body(true));
      try (EventStream<?> events = response.events()) {
        return List.of(response, events.toList());
      }
    }

    static Object agents(Client client) {
      return client.agents.listDirect();
    }

    static Object webhooks(Client client) {
      return client.webhooks.listDirect();
    }

    private static CreateInteractionRequestBody body(boolean stream) {
      return CreateInteractionRequestBody.of(
          CreateModelInteraction.builder().model(MODEL).input(InteractionsInput.of("hi")).stream(
                  stream)
              .build());
    }
  }

  /** A class of its own, because SDKs before 2.3 have none of these types. */
  private static final class Decisions {
    static Object create(Client client) {
      return client.decisions.create(request());
    }

    static Future<?> createAsync(Client client) {
      return client.async.decisions.create(request());
    }

    private static CreateDecisionRequest request() {
      ChoiceQuestion question =
          ChoiceQuestion.builder()
              .instructions(ChoiceQuestionInstructions.of("Is it polite?"))
              .criteria(Map.of("yes", "it is", "no", "it is not"))
              .build();
      return CreateDecisionRequest.builder()
          .model(MODEL)
          .input(Input.of("hi"))
          .questions(Map.of("polite", question))
          .build();
    }
  }

  private static SdkCall call(String name, SdkCall.Action action) {
    return new SdkCall(name, action);
  }

  private static <T> T await(Future<T> future) throws Exception {
    return future.get(30, SECONDS);
  }

  private static Object drain(ResponseStream<?> stream) {
    try (stream) {
      return List.of(stream, all(stream));
    }
  }

  private static List<?> all(Iterable<?> answers) {
    List<Object> all = new ArrayList<>();
    answers.forEach(all::add);
    return all;
  }
}
