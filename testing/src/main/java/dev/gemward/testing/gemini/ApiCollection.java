package dev.gemward.testing.gemini;

import dev.gemward.testing.internal.HttpAnswer;
import java.util.Optional;

/** A part of the API, such as {@code models} or {@code files}. Implementations are thread-safe. */
interface ApiCollection {

  /** Returns the answer, or empty if this part of the API has no such method. */
  Optional<HttpAnswer> answer(AdmittedRequest call);
}
