package dev.gemward.refusal;

import dev.gemward.error.GemwardException;
import java.time.InstantSource;
import java.util.Map;

/** The program that is packaged: prints what refuses it. */
public final class SurroundingsProbe {
  private SurroundingsProbe() {}

  /** Prints the refusal. */
  public static void main(String[] arguments) {
    try {
      new Refusals(Map.of(), false, InstantSource.system()).requireServer(Surroundings.ofProcess());
      System.out.println("not refused");
    } catch (GemwardException e) {
      System.out.println(e.getMessage());
    }
  }
}
