package dev.gemward.testing;

import java.util.Optional;

/** A part of the API, such as {@code models} or {@code files}. Implementations are thread-safe. */
interface Collection {

  /** Returns the answer, or empty if this part of the API has no such method. */
  Optional<Answer> answer(Call call);
}
