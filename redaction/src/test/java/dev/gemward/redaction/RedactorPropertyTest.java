package dev.gemward.redaction;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;

/**
 * The redactor against {@link SlowRedactor}, on generated texts: secrets of every format and in
 * every form, whole, cut and joined, with what is almost one, where secrets are likely to be seen.
 *
 * <p>A full run: {@code mvn test -pl redaction -am -Dtest=RedactorPropertyTest
 * -Djqwik.tries.default=1000000}.
 */
class RedactorPropertyTest {
  private static final List<Charset> CHARSETS =
      List.of(
          StandardCharsets.UTF_8,
          StandardCharsets.ISO_8859_1,
          StandardCharsets.UTF_16,
          StandardCharsets.UTF_16LE,
          StandardCharsets.US_ASCII,
          Charset.forName("windows-1252"),
          Charset.forName("ISO-8859-15"),
          Charset.forName("UTF-32"),
          Charset.forName("IBM037"));

  @Property(edgeCases = EdgeCasesMode.NONE)
  void aTextIsRedactedAsTheReferenceDoesIt(@ForAll("samples") Sample sample) {
    Assume.that(sample.isSettled());
    Judge.text(sample);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void bytesAreRedactedAsTheirTextIs(@ForAll("samples") Sample sample) {
    // A private key that was cut ends after so many bytes there, and so many characters here.
    Assume.that(sample.isSettled() || sample.text().length() <= PrivateKeys.LONGEST);
    Judge.bytes(sample, CHARSETS);
    Judge.damagedBytes(sample);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void aStreamGivesWhatTheWholeGives(@ForAll("samples") Sample sample) {
    Assume.that(sample.isSettled());
    StreamJudge.stream(sample, StandardCharsets.UTF_8);
    StreamJudge.stream(sample, StandardCharsets.ISO_8859_1);
    StreamJudge.stream(sample, StandardCharsets.UTF_16);
    StreamJudge.writer(sample);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void noSecretComesThroughAFlushedStream(@ForAll("samples") Sample sample) {
    StreamJudge.flushed(sample);
  }

  @Provide
  Arbitrary<Sample> samples() {
    return Combinators.combine(
            Arbitraries.integers().between(0, Sample.ALL_TWINS.size() - 1),
            Arbitraries.longs()
                .withDistribution(RandomDistribution.uniform())
                .list()
                .ofMinSize(1)
                .ofMaxSize(8))
        .as(Sample::of);
  }
}
