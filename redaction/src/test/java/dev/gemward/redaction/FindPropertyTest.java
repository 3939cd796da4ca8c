package dev.gemward.redaction;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whoever replaces what is found has what redaction gives, on texts as the fuzzer makes them. */
class FindPropertyTest {
  private static final List<Charset> CHARSETS =
      List.of(
          UTF_8,
          ISO_8859_1,
          UTF_16,
          UTF_16LE,
          UTF_16BE,
          Charset.forName("UTF-32"),
          Charset.forName("GB18030"),
          Charset.forName("IBM037"));

  private static final Twins TWINS = Sample.ALL_TWINS.get(1);

  @Property(edgeCases = EdgeCasesMode.NONE)
  void whatIsFoundInATextIsWhatIsReplaced(@ForAll("texts") Sample sample) {
    FindJudge.text(sample);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void whatIsFoundInBytesIsWhatIsReplaced(@ForAll("texts") Sample sample) {
    CHARSETS.forEach(charset -> FindJudge.bytes(sample, charset));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void aStreamInPortionsGivesWhatTheWholeGives(@ForAll("texts") Sample sample) {
    Assume.that(sample.isSettled());
    CHARSETS.forEach(charset -> FindJudge.stream(sample, charset));
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void bytesThatAreDamagedShiftNoPlace(@ForAll("texts") Sample sample) {
    Assume.that(sample.isSettled());
    Random random = new Random(sample.seed());
    for (Charset charset : CHARSETS.subList(2, CHARSETS.size())) {
      byte[] damaged = sample.text().getBytes(charset);
      for (int i = 0; i < damaged.length / 60; i++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      damaged = Arrays.copyOf(damaged, damaged.length * 9 / 10);
      FindJudge.places(TWINS.redactor(), damaged, charset);
    }
  }

  @Provide
  Arbitrary<Sample> texts() {
    return Arbitraries.oneOf(
        Arbitraries.longs().list().ofMinSize(1).ofMaxSize(8).map(seeds -> Sample.of(1, seeds)),
        instructions().map(FindPropertyTest::fuzzed));
  }

  /** What the fuzzer would give: text, and now and then the number of an instruction. */
  private static Arbitrary<byte[]> instructions() {
    Arbitrary<Byte> instruction = Arbitraries.bytes().between((byte) 0x80, (byte) 0x87);
    Arbitrary<Byte> letter = Arbitraries.bytes().between((byte) 0x20, (byte) 0x7f);
    return Arbitraries.frequencyOf(
            Tuple.of(2, instruction), Tuple.of(3, letter), Tuple.of(1, Arbitraries.bytes()))
        .array(byte[].class)
        .ofMaxSize(120);
  }

  private static Sample fuzzed(byte[] input) {
    FuzzedText text = new FuzzedText(input, TWINS);
    return new Sample(TWINS, text.text(), text.gone(), Arrays.hashCode(input));
  }
}
