package dev.gemward.bom.planted;

import dev.gemward.bom.planted.there.There;
import dev.gemward.credential.ApiKey;
import dev.gemward.credential.InsecureKeyAccess;
import dev.gemward.refusal.Surroundings;
import dev.gemward.testing.internal.Json;

/** Breaks every rule. Nobody makes one. */
public class PlantedHelper {
  private PlantedHelper() {}

  static String rawKey(ApiKey key) {
    return key.expose(InsecureKeyAccess.get());
  }

  static Object internal() {
    return Surroundings.PLAIN;
  }

  static Object sharedByServers() {
    return Json.object();
  }

  static String circle() {
    return There.user();
  }
}
