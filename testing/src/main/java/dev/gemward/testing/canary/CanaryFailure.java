package dev.gemward.testing.canary;

import java.util.List;

/** Says where planted keys were seen, and what to do, without the keys. */
final class CanaryFailure extends AssertionError {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 20;

  private final int places;

  CanaryFailure(List<String> leaks) {
    super(message(leaks));
    this.places = leaks.size();
  }

  boolean tellsAll(List<String> leaks) {
    return places == leaks.size();
  }

  private static String message(List<String> leaks) {
    StringBuilder message = new StringBuilder("A planted key was seen where no key may be:\n");
    leaks.stream().limit(SHOWN).forEach(leak -> message.append("  - ").append(leak).append('\n'));
    if (leaks.size() > SHOWN) {
      message.append("  - and ").append(leaks.size() - SHOWN).append(" more places\n");
    }
    return message
        .append("Print the key's fingerprint instead, or redact the text before it gets there.")
        .toString();
  }
}
