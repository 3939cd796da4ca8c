package dev.gemward.testing.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

public class RecentTest {
  @Test
  public void theLastTenThousandAreKept() {
    Recent<Integer> recent = new Recent<>();

    IntStream.range(0, 100_000).forEach(recent::add);

    assertThat(recent.all()).hasSize(10_000).startsWith(90_000).endsWith(99_999);
    recent.forget();
    assertThat(recent.all()).isEmpty();
  }
}
