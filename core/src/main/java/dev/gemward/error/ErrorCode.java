package dev.gemward.error;

import java.io.Serializable;
import java.util.Locale;

/**
 * Which error it is. Each module that can fail in ways of its own has an enum of them; core's is
 * {@link CoreErrorCode}.
 *
 * <p>Every code has a heading of the same name in the documentation of its module, for Gemward's
 * own modules in {@code docs/errors.md}. Implementations are enums, and so immutable and
 * thread-safe.
 */
public interface ErrorCode extends Serializable {
  /** Returns the name in capitals, as programs and metrics have it: {@code BAD_SETTING}. */
  String name();

  /** Returns the name in lower case with hyphens: the anchor of its heading. */
  default String anchor() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
