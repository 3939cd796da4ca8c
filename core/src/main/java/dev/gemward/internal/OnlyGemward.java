package dev.gemward.internal;

import java.lang.invoke.MethodHandles.Lookup;

/**
 * Opens the {@linkplain Internal internal} parts to the face of the library and to nobody else, so
 * that no program gets past the rules that the face applies.
 *
 * <p>A lookup with full access can be made by the class that it is for, and by nobody else without
 * breaking into it. Thread-safe. Does not block.
 */
@Internal
public final class OnlyGemward {
  private static final String FACE = "dev.gemward.Gemward";

  private OnlyGemward() {}

  /**
   * Does nothing if {@code caller} is the lookup of {@code Gemward} or a class of its package.
   *
   * @throws IllegalCallerException otherwise
   */
  public static void mayCall(Lookup caller) {
    Class<?> type = caller.lookupClass();
    if (!caller.hasFullPrivilegeAccess()
        || !type.getNestHost().getName().startsWith(FACE)
        || type.getClassLoader() != OnlyGemward.class.getClassLoader()) {
      throw new IllegalCallerException(
          type.getName()
              + " uses an internal part of Gemward. Use Gemward.builder(), which applies the rules that"
              + " protect a key.");
    }
  }
}
