package dev.gemward.testing.gemini;

import com.google.genai.AsyncSession;
import com.google.genai.Client;
import com.google.genai.gaos.models.interactions.CreateModelInteraction;
import com.google.genai.gaos.models.interactions.InteractionSSEStreamEvent;
import com.google.genai.gaos.models.interactions.InteractionsInput;
import com.google.genai.gaos.models.interactions.StepDelta;
import com.google.genai.gaos.models.interactions.TextDelta;
import com.google.genai.gaos.models.operations.CreateInteractionRequestBody;
import com.google.genai.types.Content;
import com.google.genai.types.CreateAuthTokenConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.LiveConnectConfig;
import com.google.genai.types.LiveSendClientContentParameters;
import com.google.genai.types.LiveServerContent;
import com.google.genai.types.Part;
import com.google.genai.types.UploadFileConfig;
import com.google.genai.types.UploadToFileSearchStoreConfig;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Calls of the real SDK, one for every way it has to reach the service. */
final class SdkCalls {
  static final String MODEL = "gemini-2.5-flash";
  static final String REPLY = "one two three";

  /** The reply as streams carry it. */
  static final String PIECES = "one |two |three|";

  private static final String GENERATE = "POST /v1/models/gemini-2.5-flash:generateContent";
  private static final String STREAM = "POST /v1/models/gemini-2.5-flash:streamGenerateContent";
  private static final String INTERACTIONS = "POST /v1/interactions";

  private SdkCalls() {}

  /** What a call does with a client. */
  interface Body {
    @Nullable Object run(Client client) throws Exception;
  }

  /**
   * A call, its result as text when the model's reply is {@link #REPLY}, and the requests it takes.
   */
  record SdkCall(String name, Body body, Object result, List<String> requests) {
    SdkCall(String name, Body body, Object result, String... requests) {
      this(name, body, result, List.of(requests));
    }

    @Nullable Object run(Client client) throws Exception {
      return body.run(client);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  static List<SdkCall> all() {
    List<SdkCall> calls = new ArrayList<>();
    calls.addAll(models());
    calls.addAll(files());
    calls.addAll(resources());
    calls.addAll(interactions());
    calls.add(live());
    return calls;
  }

  static SdkCall live() {
    return new SdkCall(
        "live",
        SdkCalls::converse,
        PIECES,
        "GET /ws/google.ai.generativelanguage.v1.GenerativeService.BidiGenerateContent");
  }

  static List<SdkCall> models() {
    return List.of(
        new SdkCall(
            "generate", c -> c.models.generateContent(MODEL, "hi", null).text(), REPLY, GENERATE),
        new SdkCall(
            "stream",
            c -> pieces(c.models.generateContentStream(MODEL, "hi", null)),
            PIECES,
            STREAM),
        new SdkCall(
            "count",
            c -> c.models.countTokens(MODEL, "eight ch", null).totalTokens().orElseThrow(),
            2,
            "POST /v1/models/gemini-2.5-flash:countTokens"),
        new SdkCall(
            "embed",
            c ->
                c.models
                    .embedContent("gemini-embedding-001", "hi", null)
                    .embeddings()
                    .orElseThrow()
                    .get(0)
                    .values()
                    .orElseThrow()
                    .size(),
            768,
            "POST /v1/models/gemini-embedding-001:batchEmbedContents"),
        new SdkCall(
            "models list",
            c -> c.models.list(null).page().get(0).name().orElseThrow(),
            "models/gemini-2.5-flash",
            "GET /v1/models"),
        new SdkCall(
            "models get",
            c -> c.models.get(MODEL, null).name().orElseThrow(),
            "models/gemini-2.5-flash",
            "GET /v1/models/gemini-2.5-flash"),
        new SdkCall(
            "async generate",
            c -> soon(c.async.models.generateContent(MODEL, "hi", null)).text(),
            REPLY,
            GENERATE),
        new SdkCall(
            "async stream",
            c -> pieces(soon(c.async.models.generateContentStream(MODEL, "hi", null))),
            PIECES,
            STREAM),
        new SdkCall("chat", c -> c.chats.create(MODEL).sendMessage("hi").text(), REPLY, GENERATE),
        new SdkCall(
            "chat stream",
            c -> pieces(c.chats.create(MODEL).sendMessageStream("hi")),
            PIECES,
            STREAM),
        new SdkCall(
            "async chat",
            c -> soon(c.async.chats.create(MODEL).sendMessage("hi")).text(),
            REPLY,
            GENERATE),
        new SdkCall(
            "async chat stream",
            c -> pieces(soon(c.async.chats.create(MODEL).sendMessageStream("hi"))),
            PIECES,
            STREAM));
  }

  static List<SdkCall> files() {
    return List.of(
        new SdkCall(
            "files upload",
            SdkCalls::upload,
            "files/mine",
            "POST /upload/v1/files",
            "POST /upload/v1/files"),
        new SdkCall(
            "files get",
            c -> c.files.get("files/any", null).state().orElseThrow().toString(),
            "ACTIVE",
            "GET /v1/files/any"),
        new SdkCall("files list", c -> c.files.list(null).page().size(), 0, "GET /v1/files"),
        new SdkCall("files download", SdkCalls::download, "", "GET /v1/files/any:download"),
        new SdkCall(
            "files delete",
            c -> c.files.delete("files/any", null).id(),
            Optional.empty(),
            "DELETE /v1/files/any"));
  }

  static List<SdkCall> resources() {
    return List.of(
        new SdkCall(
            "caches get",
            c -> c.caches.get("cachedContents/any", null).name().orElseThrow(),
            "cachedContents/any",
            "GET /v1/cachedContents/any"),
        new SdkCall(
            "batches get",
            c -> c.batches.get("batches/any", null).state().orElseThrow().toString(),
            "JOB_STATE_SUCCEEDED",
            "GET /v1/batches/any"),
        new SdkCall(
            "tunings get",
            c -> c.tunings.get("tunedModels/any", null).state().orElseThrow().toString(),
            "JOB_STATE_SUCCEEDED",
            "GET /v1/tunedModels/any"),
        new SdkCall(
            "auth tokens create",
            c ->
                c.authTokens
                    .create(CreateAuthTokenConfig.builder().uses(1).build())
                    .name()
                    .orElseThrow()
                    .startsWith("auth_tokens/"),
            true,
            "POST /v1/auth_tokens"),
        new SdkCall(
            "stores create",
            c ->
                c.fileSearchStores
                    .create(null)
                    .name()
                    .orElseThrow()
                    .startsWith("fileSearchStores/"),
            true,
            "POST /v1/fileSearchStores"),
        new SdkCall(
            "stores upload",
            SdkCalls::uploadToStore,
            "fileSearchStores/any",
            "POST /upload/v1/fileSearchStores/any:uploadToFileSearchStore",
            "POST /upload/v1/fileSearchStores/any:uploadToFileSearchStore"));
  }

  static List<SdkCall> interactions() {
    return List.of(
        new SdkCall(
            "interaction",
            c ->
                c.interactions
                    .create(interaction(false))
                    .interaction()
                    .orElseThrow()
                    .outputText()
                    .orElseThrow(),
            REPLY,
            INTERACTIONS),
        new SdkCall(
            "interaction stream",
            c -> deltas(c.interactions.create(interaction(true)).events()),
            PIECES,
            INTERACTIONS),
        new SdkCall(
            "async interaction",
            c -> deltas(soon(c.async.interactions.create(interaction(true)))),
            PIECES,
            INTERACTIONS),
        new SdkCall(
            "agents list",
            c -> c.agents.listDirect().agentListResponse().orElseThrow().agents(),
            Optional.of(List.of()),
            "GET /v1/agents"),
        new SdkCall(
            "webhooks list",
            c -> c.webhooks.listDirect().webhookListResponse().orElseThrow().webhooks(),
            Optional.of(List.of()),
            "GET /v1/webhooks"));
  }

  static <T> T soon(CompletableFuture<T> future) throws Exception {
    return future.get(20, TimeUnit.SECONDS);
  }

  private static String pieces(Iterable<GenerateContentResponse> responses) {
    return StreamSupport.stream(responses.spliterator(), false)
        .map(GenerateContentResponse::text)
        .collect(Collectors.joining("|"));
  }

  private static String deltas(Iterable<InteractionSSEStreamEvent> events) {
    StringBuilder text = new StringBuilder();
    for (InteractionSSEStreamEvent event : events) {
      if (event.data().orElse(null) instanceof StepDelta step
          && step.delta().orElseThrow() instanceof TextDelta delta) {
        text.append(delta.text().orElseThrow()).append('|');
      }
    }
    return text.toString();
  }

  private static Object upload(Client client) {
    UploadFileConfig config =
        UploadFileConfig.builder().name("files/mine").mimeType("text/plain").build();
    return client
        .files
        .upload("hello".getBytes(StandardCharsets.UTF_8), config)
        .name()
        .orElseThrow();
  }

  private static Object download(Client client) throws Exception {
    Path file = java.nio.file.Files.createTempFile("download", ".txt");
    try {
      client.files.download("files/any", file.toString(), null);
      return java.nio.file.Files.readString(file);
    } finally {
      java.nio.file.Files.delete(file);
    }
  }

  private static Object uploadToStore(Client client) {
    UploadToFileSearchStoreConfig config =
        UploadToFileSearchStoreConfig.builder().mimeType("text/plain").build();
    byte[] bytes = "hello".getBytes(StandardCharsets.UTF_8);
    return client
        .fileSearchStores
        .uploadToFileSearchStore("fileSearchStores/any", bytes, config)
        .response()
        .orElseThrow()
        .parent()
        .orElseThrow();
  }

  private static CreateInteractionRequestBody interaction(boolean stream) {
    CreateModelInteraction.Builder interaction =
        CreateModelInteraction.builder().model(MODEL).input(InteractionsInput.of("hi"));
    return CreateInteractionRequestBody.of(
        (stream ? interaction.stream(true) : interaction).build());
  }

  private static Object converse(Client client) throws Exception {
    AsyncSession session =
        soon(client.async.live.connect(MODEL, LiveConnectConfig.builder().build()));
    StringBuilder said = new StringBuilder();
    CompletableFuture<Object> complete = new CompletableFuture<>();
    soon(
        session.receive(
            message -> {
              LiveServerContent content = message.serverContent().orElseThrow();
              content
                  .modelTurn()
                  .map(Content::text)
                  .ifPresent(text -> said.append(text).append('|'));
              content.turnComplete().ifPresent(complete::complete);
            }));
    Content turn = Content.fromParts(Part.fromText("hi"));
    soon(
        session.sendClientContent(
            LiveSendClientContentParameters.builder()
                .turns(List.of(turn))
                .turnComplete(true)
                .build()));
    soon(complete);
    soon(session.close());
    return said.toString();
  }
}
