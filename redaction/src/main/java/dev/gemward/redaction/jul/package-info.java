/**
 * Redacts what {@code java.util.logging} logs.
 *
 * <pre>
 *   JulBackend: covers loggers and handlers, now and when the configuration is read again
 *        |
 *        +-----------------------------+
 *        |                             |
 *   RedactingFilter               RedactingFilter
 *   of a logger that has          of each handler, around
 *   no filter                     the one it had
 *        |                             |
 *   record ---- Logger ------------ Handler ---- what it writes
 * </pre>
 *
 * <p>One record on its way, {@code logger.log(INFO, "calling with {0}", key)}:
 *
 * <ol>
 *   <li>The logger makes a {@code LogRecord} and asks its filter, a {@code RedactingFilter},
 *       whether to log it. The filter formats the message as a handler would, and has the text
 *       redacted.
 *   <li>The text held the key. So the record is changed: its message is the redacted text from now
 *       on, and it has no parameters any more that could be formatted once more. A filter can only
 *       say yes or no, and not hand on another record; so it is this one that must hold no secret.
 *       A throwable with a secret is replaced by a redacted copy. The answer is yes.
 *   <li>Each handler of the logger, and of the loggers above it, asks its own filter. That is a
 *       {@code RedactingFilter} too: a logger may have a filter of the application, which stays,
 *       and handlers are also given records by loggers that nobody has covered yet. It asks the
 *       filter that the handler had first, then looks, and here finds nothing left.
 *   <li>The handler writes the record with whatever formatter it has, or keeps it and writes it
 *       from another thread.
 * </ol>
 *
 * <p>{@code HandlerSink} tells which handlers are covered, and gives them the records of {@code
 * Trial} for the self-test.
 */
@CheckReturnValue
@NullMarked
package dev.gemward.redaction.jul;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
