/**
 * Redacts what Log4j2's appenders are given, at each configured logger.
 *
 * <pre>
 *   Log4j2Backend                        CoveringReliability: made by Log4j
 *   covers what is configured now,       for each logger of a configuration,
 *   listens for what comes later         and covers it then
 *         |                                        |
 *         +-------------------+--------------------+
 *                             |
 *   event ---- LoggerConfig --- RedactingFilter, the first of its filters
 *                  |                  |
 *                  |            EventRedaction
 *                  |              |         |
 *                  |           Messages   Values
 *                  |              |
 *                  |       RedactedMessage
 *                  |              |
 *                  +------- RedactedEvent, its throwable seen through a RedactedProxy
 *                  |
 *              appenders
 * </pre>
 *
 * <p>One event on its way, {@code logger.info("calling with {}", key)}:
 *
 * <ol>
 *   <li>The logger hands the event to its {@code LoggerConfig}, the logger as it is configured,
 *       from which every way leads to the appenders. It asks its filters, and the first is the
 *       {@code RedactingFilter}.
 *   <li>{@code EventRedaction} goes through the event: throwable, message, context map, context
 *       stack, marker and thread name. {@code Messages} does the message; {@code Values} redacts
 *       whatever may be in any of them, and keeps maps, lists and arrays what they are.
 *   <li>The formatted text holds the key, so the message becomes a {@code RedactedMessage} with the
 *       redacted text. Of its parameters it keeps those that this text shows.
 *   <li>The copy of the event with that message is a {@code RedactedEvent}. The filter gives it to
 *       the same {@code LoggerConfig} and refuses the event that it was asked about: that one ends
 *       here.
 *   <li>For the copy the filter is asked again, and lets it pass, because its type says that it was
 *       redacted. The appenders get the copy. An event without a secret passes the first time, the
 *       same instance.
 * </ol>
 *
 * <p>Log4j tells its listeners of a new configuration only after the first events went through it.
 * So it is made to use {@code CoveringReliability}, one of which it makes for each logger before
 * there is an event; a setting of somebody else for that wins. {@code AppenderSink} tells which
 * appenders are covered, and gives them the events of {@code Trial} for the self-test.
 */
@CheckReturnValue
@NullMarked
package dev.gemward.redaction.log4j2;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
