package dev.gemward.credential;

/**
 * The permission to read a raw key. Search a code base for this name to find every place that does.
 */
public final class InsecureKeyAccess {
  private static final InsecureKeyAccess INSTANCE = new InsecureKeyAccess();

  private InsecureKeyAccess() {}

  /** Returns the permission. Whoever calls this answers for where the key goes from there. */
  public static InsecureKeyAccess get() {
    return INSTANCE;
  }
}
