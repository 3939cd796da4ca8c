package dev.gemward.redaction;

import java.util.ArrayList;
import java.util.List;

/** The registered secrets, at most 64 of them. Immutable. */
final class Secrets {
  static final Secrets NONE = new Secrets(List.of());

  private static final int MOST = Long.SIZE;

  private final List<Secret> all;
  private final Owners windows;
  private final Owners base64;
  private final Sieve sieve;

  private Secrets(List<Secret> all) {
    this.all = all;
    this.windows = new Owners(all.stream().mapToInt(each -> each.windows().length).sum());
    this.base64 = new Owners(all.stream().mapToInt(each -> each.base64().length).sum());
    this.sieve = new Sieve(all);
    for (int i = 0; i < all.size(); i++) {
      for (long window : all.get(i).windows()) {
        windows.add(window, i);
      }
      for (long window : all.get(i).base64()) {
        base64.add(window, i);
      }
    }
  }

  /** Returns these secrets and {@code text}, without the oldest if they are too many. */
  Secrets with(String text) {
    List<Secret> more = new ArrayList<>(all.size() == MOST ? all.subList(1, MOST) : all);
    more.add(new Secret(text));
    return new Secrets(List.copyOf(more));
  }

  boolean know(String text) {
    long hash = Secret.hash(text);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).is(text.length(), hash)) {
        return true;
      }
    }
    return false;
  }

  Sieve sieve() {
    return sieve;
  }

  /** Returns the numbers of the secrets that have a window with this hash, as a set of bits. */
  long owners(Reading reading, long hash) {
    return (reading == Reading.BASE64 ? base64 : windows).of(hash);
  }

  /** Returns what to put in the place of windows that follow each other and have these owners. */
  Label label(long owners, Text text, int start, int end) {
    long hash = Hashes.of(text, start, end);
    for (long rest = owners; rest != 0; rest &= rest - 1) {
      Secret secret = all.get(Long.numberOfTrailingZeros(rest));
      if (secret.is(end - start, hash)) {
        return secret.whole();
      }
    }
    return all.get(Long.numberOfTrailingZeros(owners)).piece();
  }
}
