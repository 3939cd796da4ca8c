/**
 * Redacts what Logback's appenders deliver: behind the encoder of those that have one, and in front
 * of those that read events themselves.
 *
 * <pre>
 *   LogbackBackend
 *         |
 *       Watch: is asked for a number whenever there is an event, and sees that appenders came
 *         |
 *       Cover: goes through the loggers and their appenders (CoveredLogger)
 *         |
 *         +---------------------------+---------------------------+
 *         |                           |                           |
 *   appender with an encoder    appender that reads         one that reads events
 *         |                     events and asks filters     and asks no filter
 *         |                           |                           |
 *   RedactingEncoder            Gate: its first filter      RedactingAppender
 *   in the EncoderSlot,         Redelivery: behind all      in its place
 *   with a Cut                  appenders of the logger           |
 *         |                           |                           |
 *         +------- EventRedaction ----+---------------------------+
 *                        |
 *                      Pass: one event, part by part
 *                        |
 *                  RedactedEvent, RedactedProxy
 * </pre>
 *
 * <p>One event on its way, {@code log.info("calling with {}", key)}, to a logger with a file
 * appender and an appender that reads the arguments of events:
 *
 * <ol>
 *   <li>Logback makes the event and asks its sequence number generator for a number, before any
 *       appender gets it. That generator is the {@code Watch}. If a logger has other appenders than
 *       when it looked last, or it has not looked for a while, it has {@code Cover} go through
 *       them. The number comes from the generator that was there before, if there was one.
 *   <li>The file appender gives the event to its encoder, which has been put into a {@code
 *       RedactingEncoder}; the {@code EncoderSlot} is the pair of methods by which an appender lets
 *       that happen. The encoder inside writes the line, and the bytes are redacted in their
 *       charset.
 *   <li>Two things would not show in those bytes, and have the event itself redacted before: a
 *       pattern that may shorten a text in the middle of a secret, such as {@code %.20msg}, which
 *       {@code Cut} tells; and a secret that lies half in one argument and half in the next.
 *   <li>The other appender asks its filters first, and the first one is the {@code Gate}. It has
 *       {@code EventRedaction} look at the event. {@code Pass} redacts message, arguments, thread
 *       name, MDC, markers, key-value pairs and throwable one by one. Here an argument changed, so
 *       the result is a {@code RedactedEvent}. The gate keeps it for this thread and refuses the
 *       event. One without a secret it lets pass, the same instance.
 *   <li>Behind the appenders of the logger stands a {@code Redelivery}, which delivers once more:
 *       it takes what was kept and gives it to every appender with a gate. The gates let it pass,
 *       because its type says that it was redacted.
 *   <li>Had that appender a way of its own to take events, so that a filter is not asked, a {@code
 *       RedactingAppender} would stand in its place in the logger, and hand on what is redacted.
 * </ol>
 *
 * <p>An appender that passes events on is looked through to those behind it, and stays. An appender
 * of a class that nobody knows is covered both ways. {@code AppenderSink} tells which appenders are
 * covered, and gives them a {@code TrialEvent} for the self-test.
 */
@CheckReturnValue
@NullMarked
package dev.gemward.redaction.logback;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
