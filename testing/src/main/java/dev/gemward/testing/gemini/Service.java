package dev.gemward.testing.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gemward.testing.RecordedRequest;
import dev.gemward.testing.internal.GoogleError;
import dev.gemward.testing.internal.HttpAnswer;
import dev.gemward.testing.internal.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The API behind the front door: finds out what is asked, whether the caller may ask it, and
 * answers. Thread-safe.
 */
final class Service {
  private final Admission admission;
  private final Uploads uploads = new Uploads();
  private final Map<String, ApiCollection> collections = new HashMap<>();

  Service(KeyRing ring, Admission admission, Reply reply) {
    this.admission = admission;
    Shelf batches =
        new Shelf(
            "batches",
            "operations",
            batch -> batch.putObject("metadata").put("state", "BATCH_STATE_SUCCEEDED"));
    Models models = new Models(reply, batches);
    Shelf tuned = new Shelf("tunedModels", "tunedModels", model -> model.put("state", "ACTIVE"));
    collections.put("models", models);
    collections.put(
        "tunedModels",
        call -> call.target().verb().isEmpty() ? tuned.answer(call) : models.answer(call));
    collections.put(
        "tuningJobs",
        new Shelf("tuningJobs", "tuningJobs", job -> job.put("state", "JOB_STATE_SUCCEEDED")));
    collections.put("batches", batches);
    collections.put(
        "batchPredictionJobs",
        new Shelf(
            "batchPredictionJobs",
            "batchPredictionJobs",
            job -> job.put("state", "JOB_STATE_SUCCEEDED")));
    collections.put(
        "cachedContents", new Shelf("cachedContents", "cachedContents", Service::cached));
    collections.put("files", new UploadedFiles(uploads));
    collections.put("fileSearchStores", new FileSearchStores(uploads));
    collections.put("auth_tokens", new AuthTokens(ring));
    collections.put("interactions", new Interactions(reply));
    collections.put("openai", new Completions(reply));
    collections.put("agents", new Shelf("agents", "agents", agent -> {}));
    collections.put("decisions", new Shelf("decisions", "decisions", decision -> {}));
    collections.put("webhooks", new Shelf("webhooks", "webhooks", webhook -> {}));
  }

  HttpAnswer answer(RecordedRequest request) {
    Optional<Target> target = Target.of(request);
    if (target.isEmpty()) {
      return noMethod().answer();
    }
    if (Uploads.isChunk(request)) {
      return uploads.chunk(request);
    }
    Optional<GoogleError> refusal = admission.refusal(request, target.get());
    if (refusal.isPresent()) {
      return Interactions.isOne(target.get()) || Completions.isOne(target.get())
          ? refusal.get().answerInArray()
          : refusal.get().answer();
    }
    Optional<ObjectNode> json = Json.parse(request.body());
    if (json.isEmpty()) {
      return GoogleError.invalid("Invalid JSON payload received.").answer();
    }
    return Optional.ofNullable(collections.get(target.get().collection()))
        .flatMap(
            collection -> collection.answer(new AdmittedRequest(request, target.get(), json.get())))
        .orElseGet(() -> noMethod().answer());
  }

  private static GoogleError noMethod() {
    return GoogleError.notFound("Method not found.");
  }

  private static void cached(ObjectNode cache) {
    cache
        .put("model", "models/gemini-2.5-flash")
        .putObject("usageMetadata")
        .put("totalTokenCount", 4096);
  }
}
