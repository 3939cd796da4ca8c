/**
 * Finds secrets in text, and replaces them. A leaf: it needs nothing but the JDK. {@link
 * dev.gemward.redaction.Redactor} is the engine, {@link dev.gemward.redaction.LogRedaction} puts it
 * into the logging backends, each of which is a package below.
 *
 * <pre>
 *     text, bytes                          what is written or read as a stream
 *         |                                                |
 *         |                                HeldLine: keeps a line until it is judged
 *         |                                                |
 *         +---------------- Redactor ----------------------+
 *                              |   Secrets: what was registered, as hashes
 *                              |
 *                            Scan: one look at one text
 *                              |
 *                            Sieve: passes over blocks of 32 characters
 *                              |
 *       +----------------------+----------------------+
 *       |                      |                      |
 *   gram of a Needle    39 token characters     gram of a Secret
 *       |               in a row                      |
 *       |                      |                      |
 *   Names, PrivateKeys,     Formats              Track, one for each Reading
 *   Formats                    |                      |
 *       |                      |                      |
 *       +----------------- Span, Label ---------------+
 *                              |
 *                         Replacement
 *                              |
 *             +----------------+----------------+
 *          redact: the label                  find: a Finding
 * </pre>
 *
 * <p>One key on its way, {@code AQ.} and fifty characters, in the line {@code x-goog-api-key:
 * AQ.…}:
 *
 * <ol>
 *   <li>The redactor borrows a {@code Scan}. It is used again for other texts, so that a clean one
 *       costs no memory.
 *   <li>The {@code Sieve} reads the line four characters at a time, at places 0, 4, 8 and so on.
 *       Four characters at such a place are a <b>gram</b>. It looks each up in a table of those
 *       that may belong to a secret, and passes over a block of 32 characters in which none is
 *       known. Of a clean text that is all that happens.
 *   <li>In the first block it knows a gram of {@code api-key}. That is a <b>needle</b>: a text that
 *       says where to look closer, and is no secret itself. Its <b>anchor</b> is the part of it
 *       that is sieved for: seven characters, because of seven in a row four always begin at a
 *       multiple of four. The scan compares the whole needle, and {@code Names} reads on behind it:
 *       a colon, and a value that is long enough. It adds a <b>span</b>, from where the value
 *       begins to where it ends, with the label of a value.
 *   <li>{@code AQ.} is too short for a needle. But the fifty characters behind it are <b>token
 *       characters</b>: letters, digits, dashes and underscores. A row of 39, which a standard key
 *       has, always covers the first eight characters of a block, and there the sieve stops. {@code
 *       Formats} walks to both ends of the row, sees the prefix before it, and adds a span with the
 *       label of an authorization key.
 *   <li>Had the key been registered, its grams would be in the table too, each with the
 *       <b>readings</b> in which it occurs: as it is, in Base64, in hexadecimal, escaped. The
 *       {@code Track} of such a reading decodes the text around the gram character by character and
 *       keeps a hash of the last twelve, a <b>window</b>. {@code Owners} tells which secrets have a
 *       window with that hash. {@code Pieces} made the grams and the windows when the secret was
 *       registered, from each {@code Form} in which it may be written; only hashes of it are kept.
 *   <li>At the end, spans that overlap are made one. The label with the lowest rank names it: a
 *       registered secret, then a format, then a piece, then a value. So the value behind {@code
 *       x-goog-api-key} is one span, and an authorization key.
 *   <li>The {@code Fingerprint} of what the label is about is taken, which makes a {@code
 *       Replacement}. {@code redact} writes {@code [redacted AQ key #3fa1b2c4]} in its place;
 *       {@code find} says where it was.
 * </ol>
 *
 * <p>Of a stream the {@code HeldLine} holds back a line until its end is there, and of a longer one
 * as much as decides whether what comes next is still secret. Then it hands on what was judged, to
 * {@code RedactedText}, which writes it, or to {@code Findings}, which counts. In a charset in
 * which a byte below 128 may be something else than ASCII, {@code Decoding} makes the text, and
 * {@code DecodedWidths} tells what it was in bytes.
 */
@CheckReturnValue
@NullMarked
package dev.gemward.redaction;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
