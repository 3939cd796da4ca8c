package dev.gemward.redaction;

import com.google.errorprone.annotations.MustBeClosed;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds and replaces secrets in text: what looks like a credential of Google, the secrets it was
 * told of, in whole, in part or encoded, and what stands behind a name such as {@code api_key}.
 *
 * <p>What is put in their place says what was there and, for a key, its fingerprint. A text that is
 * redacted already does not change.
 *
 * <p>Thread-safe. No method blocks, apart from the one that reads a stream and those of the streams
 * that it makes. Takes time in proportion to the text, and no memory for a text without secrets.
 */
public final class Redactor {
  private static final Redactor SHARED = new Redactor();

  // Transient keeps field-walking serializers out.
  private transient volatile Secrets secrets = Secrets.NONE;

  private final transient Object lock = new Object(); // guards the writing of secrets

  /** Returns the redactor of this process, with which every Gemward registers what it resolves. */
  public static Redactor shared() {
    return SHARED;
  }

  /** Creates a redactor that knows the formats and names, and no secret. */
  public Redactor() {}

  /**
   * Adds a secret to replace wherever twelve characters of it appear. It is not kept, only hashes
   * of its pieces are; and the last 64 are known. A value that is short, has few different
   * characters, or a space or anything but ASCII is ignored: it would be found everywhere.
   */
  public void register(String secret) {
    if (secrets.know(secret) || !Secret.isFit(secret)) {
      return;
    }
    synchronized (lock) {
      if (!secrets.know(secret)) {
        secrets = secrets.with(secret);
      }
    }
  }

  /** Forgets every registered secret. */
  public void forget() {
    synchronized (lock) {
      secrets = Secrets.NONE;
    }
  }

  /** Returns {@code text} without secrets; the same instance if it held none. */
  public String redact(String text) {
    List<Replacement> replacements = look(text, false).replacements();
    return replacements.isEmpty() ? text : Replacement.apply(replacements, text);
  }

  /** Returns {@code text} without secrets; the same instance if it held none. */
  public CharSequence redact(CharSequence text) {
    List<Replacement> replacements = look(text, false).replacements();
    return replacements.isEmpty() ? text : Replacement.apply(replacements, text);
  }

  /**
   * Returns {@code text} without secrets; the same array if it held none. In a charset in which
   * ASCII is ASCII, bytes that are no valid text stay as they are.
   */
  public byte[] redact(byte[] text, Charset charset) {
    if (!Charsets.keepsAscii(charset)) {
      Charset exact = Charsets.exact(charset, text);
      String before = new String(text, exact);
      List<Replacement> replacements = look(before, false).replacements();
      return replacements.isEmpty()
          ? text
          : Charsets.lostMark(exact, text)
              .concat(Replacement.apply(replacements, before))
              .getBytes(exact);
    }
    List<Replacement> replacements = look(text, charset);
    return replacements.isEmpty() ? text : Replacement.apply(replacements, text);
  }

  /**
   * Returns {@code thrown} without secrets; the same instance if neither it nor its causes nor what
   * they suppressed held any. Otherwise it is a copy of another type, for those who print it or
   * ship it to an error tracker: it prints as the original does.
   */
  public Throwable redact(Throwable thrown) {
    return new RedactedThrowables(this).redact(thrown);
  }

  /**
   * Returns a stream that redacts what is written and hands it on to {@code out}, line by line.
   * {@link OutputStream#flush flush} hands on the words of the line that are complete, {@link
   * OutputStream#close close} all of it. Thread-safe as far as {@code out} is.
   */
  @MustBeClosed
  public OutputStream over(OutputStream out, Charset charset) {
    return Charsets.keepsAscii(charset)
        ? new RedactingStream(this, out, charset.equals(StandardCharsets.UTF_8))
        : new DecodingStream(this, out, charset);
  }

  /**
   * Returns a writer that redacts what is written and hands it on to {@code out}, line by line.
   * {@link Writer#flush flush} hands on the words of the line that are complete, {@link
   * Writer#close close} all of it.
   */
  @MustBeClosed
  public Writer over(Writer out) {
    return new RedactingWriter(this, out);
  }

  /**
   * Returns what {@link #redact(CharSequence)} replaces in {@code text}, in order and without
   * overlaps. The places are counted in characters.
   */
  public List<Finding> find(CharSequence text) {
    return look(text, false).replacements().stream().map(Finding::of).toList();
  }

  /**
   * Returns what {@link #redact(byte[], Charset)} replaces in {@code text}, in order and without
   * overlaps. The places are counted in bytes.
   */
  public List<Finding> find(byte[] text, Charset charset) {
    if (Charsets.keepsAscii(charset)) {
      return look(text, charset).stream().map(Finding::of).toList();
    }
    Charset exact = Charsets.exact(charset, text);
    String decoded = new String(text, exact);
    List<Finding> found = new ArrayList<>();
    new Findings(new DecodedWidths(exact, text), found::add)
        .all(look(decoded, false).replacements(), decoded);
    return List.copyOf(found);
  }

  /**
   * Tells {@code found} what {@link #over(OutputStream, Charset)} replaces in all that is read from
   * {@code text}, in order and without overlaps, as soon as it is certain. The places are counted
   * in bytes, also beyond 2 GiB. Holds about a megabyte at most, however long the stream or a line
   * of it is. Does not close the stream.
   *
   * <p>Blocks as reading {@code text} does.
   *
   * @throws IOException if {@code text} cannot be read; what was told until then is right
   */
  public void find(InputStream text, Charset charset, Consumer<Finding> found) throws IOException {
    new StreamSearch(this, found).search(text, charset);
  }

  /**
   * Looks at a text.
   *
   * @param utf8 whether each character stands for a byte of UTF-8
   */
  Judgement look(CharSequence text, boolean utf8) {
    Scan scan = Scan.borrow();
    List<Replacement> replacements = scan.look(text, utf8, secrets);
    int openKey = scan.openKey();
    scan.giveBack();
    return replacements.isEmpty() ? Judgement.CLEAN : new Judgement(replacements, openKey);
  }

  /** Looks at bytes in which ASCII is ASCII. */
  private List<Replacement> look(byte[] text, Charset charset) {
    Secrets known = secrets;
    int suspicion = known.sieve().suspicion(text, 0, text.length, 0);
    if (suspicion < 0) {
      return List.of();
    }
    Scan scan = Scan.borrow();
    List<Replacement> replacements =
        scan.look(text, suspicion, charset.equals(StandardCharsets.UTF_8), known);
    scan.giveBack();
    return replacements;
  }

  /**
   * What was seen.
   *
   * @param openKey where the private key begins whose end is missing so far, or -1
   */
  record Judgement(List<Replacement> replacements, int openKey) {
    private static final Judgement CLEAN = new Judgement(List.of(), -1);

    /** Returns where the replacement begins in which that key is, or -1. */
    int openSpan() {
      for (Replacement each : replacements) {
        if (each.start() <= openKey && openKey < each.end()) {
          return each.start();
        }
      }
      return -1;
    }
  }
}
