package dev.gemward.credential;

import dev.gemward.error.ConfigurationException;

/**
 * What a key is for and a call serves, such as {@code support-chat} or {@code batch-eval}. It is
 * never a person: tags of a call carry it.
 *
 * @param name lower-case, in the grammar of a Google label value
 */
public record Purpose(String name) {
  /** The purpose of a process that declared none. */
  public static final Purpose DEFAULT = new Purpose("default");

  /**
   * Accepts any name in the grammar.
   *
   * @throws ConfigurationException if {@code name} is not in the grammar
   */
  public Purpose {
    name = Name.require("purpose", name);
  }

  @Override
  public String toString() {
    return name;
  }
}
