package dev.gemward.redaction;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Tells charsets apart by how their bytes can be redacted. */
final class Charsets {
  /** How many bytes tell the order of the others. */
  static final int MARK = 4;

  private Charsets() {}

  /** Returns whether every byte below 128 is ASCII, wherever it stands. */
  static boolean keepsAscii(Charset charset) {
    return charset.equals(StandardCharsets.UTF_8)
        || charset.equals(StandardCharsets.US_ASCII)
        || charset.name().startsWith("ISO-8859-")
        || charset.name().startsWith("windows-125");
  }

  /**
   * Returns a charset that reads what {@code charset} would read in a text that begins with {@code
   * bytes}, and that has no byte order mark of its own to write: the one of the text stays where it
   * is, but for {@link #lostMark}.
   */
  static Charset exact(Charset charset, byte[] bytes) {
    return switch (charset.name()) {
      case "UTF-16" -> utf16(startsWith(bytes, 0xff, 0xfe));
      case "x-UTF-16LE-BOM" -> utf16(!startsWith(bytes, 0xfe, 0xff));
      case "UTF-32", "X-UTF-32BE-BOM" -> utf32(startsWith(bytes, 0xff, 0xfe, 0, 0));
      case "X-UTF-32LE-BOM" -> utf32(!startsWith(bytes, 0, 0, 0xfe, 0xff));
      default -> charset;
    };
  }

  /**
   * Returns the byte order mark at the beginning that is lost where the JDK decodes {@code bytes}.
   */
  static String lostMark(Charset exact, byte[] bytes) {
    boolean lost =
        switch (exact.name()) {
          case "UTF-32BE" -> startsWith(bytes, 0, 0, 0xfe, 0xff);
          case "UTF-32LE" -> startsWith(bytes, 0xff, 0xfe, 0, 0);
          default -> false;
        };
    return lost ? "\ufeff" : "";
  }

  private static Charset utf16(boolean littleEndian) {
    return littleEndian ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_16BE;
  }

  private static Charset utf32(boolean littleEndian) {
    return Charset.forName(littleEndian ? "UTF-32LE" : "UTF-32BE");
  }

  private static boolean startsWith(byte[] bytes, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (bytes.length <= i || (bytes[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
