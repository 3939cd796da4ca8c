package dev.gemward.testing.gemini;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gemward.testing.internal.HttpAnswer;
import dev.gemward.testing.internal.Json;
import java.util.Optional;

/** File search stores. What is uploaded or imported is ready at once. Thread-safe. */
final class FileSearchStores implements ApiCollection {
  private final Uploads uploads;
  private final Shelf shelf =
      new Shelf(
          "fileSearchStores",
          "fileSearchStores",
          store -> store.put("activeDocumentsCount", "0").put("sizeBytes", "0"));

  FileSearchStores(Uploads uploads) {
    this.uploads = uploads;
  }

  @Override
  public Optional<HttpAnswer> answer(AdmittedRequest call) {
    Target target = call.target();
    if (target.upload()) {
      return uploads.start(
          call, bytes -> operation(target.name() + "/upload/operations/" + Shelf.newId()));
    }
    if (target.verb().equals("importFile")) {
      return Optional.of(HttpAnswer.ok(operation(target.name() + "/operations/" + Shelf.newId())));
    }
    if (target.name().contains("/operations/") && call.is("GET")) {
      return Optional.of(HttpAnswer.ok(operation(target.name())));
    }
    return shelf.answer(call);
  }

  private static ObjectNode operation(String name) {
    String store = name.substring(0, name.indexOf('/', "fileSearchStores/".length()));
    ObjectNode operation = Json.object().put("name", name).put("done", true);
    operation
        .putObject("response")
        .put("parent", store)
        .put("documentName", store + "/documents/" + Shelf.newId());
    return operation;
  }
}
