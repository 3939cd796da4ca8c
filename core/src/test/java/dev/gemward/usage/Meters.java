package dev.gemward.usage;

/** Makes a meter for tests in other packages, which only the face may do. */
public final class Meters {
  private Meters() {}

  public static UsageMeter open(UsageMeter.Plan plan) {
    return new UsageMeter(plan);
  }
}
