package dev.gemward.redaction;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A text built by the bytes of a fuzzer: most stand for themselves, a few for what a fuzzer would
 * never find by chance, and the byte behind one of those says which.
 */
final class FuzzedText {
  private static final int KNOWN = 0x80;
  private static final int BASE64 = 0x81;
  private static final int RUN = 0x82;
  private static final int WORD = 0x83;
  private static final int BEFORE = 0x84;
  private static final int BEHIND = 0x85;
  private static final int AGAIN = 0x86;
  private static final int UNIT = 0x87;
  private static final int LONGEST = 40_000;
  private static final String TOKEN = "aB3_cD-4eF5gH6iJ7kL8mN9oP0qR1sT2uV";

  private final byte[] input;
  private final List<String> secrets;
  private final StringBuilder text = new StringBuilder();
  private final List<String> gone = new ArrayList<>();
  private int at;

  FuzzedText(byte[] input, Twins twins) {
    this.input = input;
    this.secrets = twins.secrets();
    while (at < input.length && text.length() < LONGEST) {
      build(next());
    }
  }

  String text() {
    return text.toString();
  }

  List<String> gone() {
    return gone;
  }

  private int next() {
    return at < input.length ? input[at++] & 0xff : 0;
  }

  private <T> T pick(List<T> choices) {
    return choices.get(next() % choices.size());
  }

  private void build(int instruction) {
    switch (instruction) {
      case KNOWN -> known(pick(secrets), pick(List.of(SlowForm.values())));
      case BASE64 -> base64(pick(secrets));
      case RUN -> text.append(TOKEN.repeat(8), 0, next());
      case WORD -> text.append(pick(SamplePiece.WORDS));
      case BEFORE -> text.append(pick(Surroundings.ALL).before());
      case BEHIND -> text.append(pick(Surroundings.ALL).behind());
      case AGAIN -> again(next());
      case UNIT -> text.append((char) (next() << 8 | next()));
      default -> text.append((char) instruction);
    }
  }

  /** A registered secret without some of its first and last characters. */
  private void known(String secret, SlowForm form) {
    int cut = next();
    String part = secret.substring(cut & 15, Math.max(cut & 15, secret.length() - (cut >> 4)));
    text.append(form.encode(part));
    if (secret.length() <= 512) {
      SamplePiece.windows(part).map(form::encode).forEach(gone::add);
    }
  }

  private void base64(String secret) {
    int shape = next();
    byte[] bytes = ("me:".substring(0, shape & 3) + secret).getBytes(StandardCharsets.US_ASCII);
    Base64.Encoder encoder = (shape & 4) == 0 ? Base64.getEncoder() : Base64.getUrlEncoder();
    text.append(encoder.encodeToString(bytes));
  }

  private void again(int times) {
    String last = text.substring(Math.max(0, text.length() - 16));
    text.append(last.repeat(times));
  }
}
