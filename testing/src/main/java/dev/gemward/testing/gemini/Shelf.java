package dev.gemward.testing.gemini;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.gemward.testing.FakeKeys;
import dev.gemward.testing.internal.GoogleError;
import dev.gemward.testing.internal.HttpAnswer;
import dev.gemward.testing.internal.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * A collection of named things, such as caches or batches: create, get, list, delete. A name nobody
 * created can be got all the same, so that a test needs no preparation; a name that was deleted is
 * gone. Thread-safe.
 */
final class Shelf implements ApiCollection {
  private final String collection;
  private final String listed;
  private final Consumer<ObjectNode> finish;
  private final Map<String, ObjectNode> things = new LinkedHashMap<>();
  private final Set<String> deleted = new TreeSet<>();

  /**
   * @param collection the first part of every name
   * @param listed the field of a list's answer that holds the list
   * @param finish fills in what the service knows about each thing
   */
  Shelf(String collection, String listed, Consumer<ObjectNode> finish) {
    this.collection = collection;
    this.listed = listed;
    this.finish = finish;
  }

  @Override
  public Optional<HttpAnswer> answer(AdmittedRequest call) {
    Target target = call.target();
    if (!target.verb().isEmpty()) {
      return Optional.empty();
    }
    boolean all = target.id().isEmpty();
    return switch (call.request().method()) {
      case "GET" -> Optional.of(all ? HttpAnswer.ok(list()) : get(target.parent() + target.name()));
      case "POST" ->
          all ? Optional.of(HttpAnswer.ok(add(call.json(), target.parent()))) : Optional.empty();
      case "DELETE" ->
          all ? Optional.empty() : Optional.of(delete(target.parent() + target.name()));
      default -> Optional.empty();
    };
  }

  /** Adds a new thing and returns it with its name. */
  synchronized ObjectNode add(ObjectNode given, String parent) {
    return put(parent + collection + "/" + newId(), given);
  }

  synchronized ObjectNode put(String name, ObjectNode given) {
    ObjectNode thing = describe(name);
    thing.setAll(given);
    thing.put("name", name);
    things.put(name, thing);
    return thing;
  }

  synchronized boolean isDeleted(String name) {
    return deleted.contains(name);
  }

  static String newId() {
    return "local" + FakeKeys.noise(12).replaceAll("[^A-Za-z0-9]", "x").toLowerCase(Locale.ROOT);
  }

  private synchronized HttpAnswer get(String name) {
    if (deleted.contains(name)) {
      return GoogleError.notFound("Requested entity was not found.").answer();
    }
    ObjectNode thing = things.get(name);
    return HttpAnswer.ok(thing == null ? describe(name) : thing);
  }

  private synchronized ObjectNode list() {
    ObjectNode page = Json.object();
    ArrayNode list = page.putArray(listed);
    things.values().forEach(list::add);
    return page;
  }

  private synchronized HttpAnswer delete(String name) {
    things.remove(name);
    deleted.add(name);
    return HttpAnswer.ok(Json.object());
  }

  private ObjectNode describe(String name) {
    String now = Instant.now().toString();
    ObjectNode thing =
        Json.object().put("name", name).put("createTime", now).put("updateTime", now);
    finish.accept(thing);
    return thing;
  }
}
