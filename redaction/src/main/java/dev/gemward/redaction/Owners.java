package dev.gemward.redaction;

/** Which secrets a window belongs to, by its hash: a set of 64 numbers. Immutable once filled. */
final class Owners {
  private final long[] hashes;
  private final long[] owners;

  Owners(int windows) {
    int size = Integer.highestOneBit(windows + 1) * 4;
    hashes = new long[size];
    owners = new long[size];
  }

  void add(long hash, int owner) {
    int slot = slot(hash);
    hashes[slot] = hash;
    owners[slot] |= 1L << owner;
  }

  long of(long hash) {
    return owners[slot(hash)];
  }

  private int slot(long hash) {
    int slot = (int) Hashes.mix(hash) & (hashes.length - 1);
    while (owners[slot] != 0 && hashes[slot] != hash) {
      slot = (slot + 1) & (hashes.length - 1);
    }
    return slot;
  }
}
