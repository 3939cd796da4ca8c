package dev.gemward.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Which secrets the redactor knows after any history of registrations. */
class RedactorRegistryPropertyTest {
  private static final List<String> POOL = pool();

  @Property(tries = 60)
  void theRedactorKnowsWhatTheReferenceKnows(@ForAll("histories") List<Integer> history) {
    Twins twins = Twins.of(history.stream().map(POOL::get).toList());
    StringBuilder text = new StringBuilder();
    for (String secret : POOL) {
      text.append(secret)
          .append(" and ")
          .append(HexFormat.of().formatHex(secret.getBytes(StandardCharsets.UTF_8)))
          .append('\n');
    }

    Judge.text(new Sample(twins, text.toString(), List.of(), 0));
  }

  @Property(tries = 50)
  void aKnownSecretIsNotForgottenWhenOneThatSharesPiecesIs(
      @ForAll("histories") List<Integer> other) {
    Random random = new Random(other.hashCode());
    String shared = Twins.token(random, 20);
    Redactor redactor = new Redactor();
    redactor.register(shared + Twins.token(random, 20));
    redactor.register(Twins.token(random, 20) + shared);
    for (int i = 0; i < 63; i++) {
      redactor.register(Twins.token(random, 30));
    }

    assertThat(redactor.redact(shared).contains(shared)).isFalse();
  }

  @Provide
  Arbitrary<List<Integer>> histories() {
    return Arbitraries.integers().between(0, POOL.size() - 1).list().ofMaxSize(150);
  }

  /** Secrets that share pieces, and what is refused. */
  private static List<String> pool() {
    Random random = new Random(11);
    List<String> pool = new ArrayList<>();
    String shared = Twins.token(random, 30);
    for (int i = 0; i < 80; i++) {
      int cut = random.nextInt(20);
      pool.add(
          switch (i % 4) {
            case 0 -> shared.substring(cut) + Twins.token(random, 20);
            case 1 -> Twins.token(random, 20) + shared.substring(0, 30 - cut);
            default -> Twins.token(random, 16 + random.nextInt(50));
          });
    }
    pool.add("");
    pool.add(Twins.token(random, 15));
    pool.add("abcdefg".repeat(5));
    pool.add("abcdefgh".repeat(2));
    pool.add(Twins.token(random, 10) + " " + Twins.token(random, 10));
    pool.add(Twins.token(random, 20) + "\n");
    pool.add(Twins.token(random, 20) + "\u00e9");
    pool.add(Twins.token(random, 20) + "\u007f");
    pool.add(Twins.token(random, 512));
    pool.add(Twins.token(random, 513));
    pool.add(Twins.token(random, 2_000));
    return pool;
  }
}
