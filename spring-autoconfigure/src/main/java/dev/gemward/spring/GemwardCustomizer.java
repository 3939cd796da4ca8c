package dev.gemward.spring;

import dev.gemward.GemwardBuilder;

/**
 * Declares what has no property: options of the SDK, timeouts, a proxy. Beans of this type are
 * applied in their order to every Gemward that the starter builds, after the properties.
 */
@FunctionalInterface
public interface GemwardCustomizer {

  /** Changes {@code builder}. It runs once for each Gemward, when its bean is created. */
  void customize(GemwardBuilder builder);
}
