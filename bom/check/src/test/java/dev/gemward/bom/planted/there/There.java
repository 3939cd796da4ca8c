package dev.gemward.bom.planted.there;

import dev.gemward.bom.planted.PlantedHelper;

/** Is used by what it uses. */
public final class There {
  private There() {}

  /** Returns the name of what uses it. */
  public static String user() {
    return PlantedHelper.class.getName();
  }
}
