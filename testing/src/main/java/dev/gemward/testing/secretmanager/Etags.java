package dev.gemward.testing.secretmanager;

import java.util.concurrent.atomic.AtomicLong;

/** The tags by which a caller says which state of a resource it means. With quotes, as they are. */
final class Etags {
  private static final AtomicLong LAST = new AtomicLong(0x162fd3a6b7c8d0L);

  private Etags() {}

  static String next() {
    return "\"%x\"".formatted(LAST.incrementAndGet());
  }

  /** Refuses a tag that is not the current one. Without a tag there is nothing to check. */
  static void check(String asked, String current) {
    if (!asked.isEmpty() && !asked.equals(current)) {
      throw SecretErrors.failedPrecondition(
          "The etag provided in the request, %s, does not match the current etag of the resource, %s."
              .formatted(asked, current));
    }
  }
}
