package dev.gemward.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

class ScanTest {
  @Test
  void whatIsIdleKeepsNoSecrets() {
    WeakReference<Secrets> known = usedByAScanThatIsIdleNow();

    for (int i = 0; i < 50 && known.get() != null; i++) {
      System.gc();
    }

    // Each may be a megabyte, and there are up to 64 scans.
    assertThat(known.get()).isNull();
  }

  private static WeakReference<Secrets> usedByAScanThatIsIdleNow() {
    Secrets known = Secrets.NONE.with(Samples.standardKey());
    Scan scan = Scan.borrow();
    scan.look("nothing in here", false, known);
    scan.giveBack();
    return new WeakReference<>(known);
  }
}
