package dev.tastestream.cli.output;

import dev.tastestream.wire.codec.DeadLetter;
import dev.tastestream.wire.codec.Printable;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.common.header.Header;

/** Prints a whole dead letter: text as text, other bytes in hexadecimal. */
public final class LetterPage {

  private static final int BYTES_A_LINE = 16;
  private static final int MAX_HEADER = 400;

  private LetterPage() {}

  public static void print(DeadLetter letter, PrintWriter out) {
    out.printf("%-18s %s%n", "when", letter.when());
    for (Header header : letter.headers()) {
      byte[] value = header.value() == null ? new byte[0] : header.value();
      out.printf(
          "%-18s %s%n",
          Printable.oneLine(header.key(), MAX_HEADER), Printable.oneLine(value, MAX_HEADER));
    }
    printBytes("key", letter.key(), out);
    printBytes("value", letter.value(), out);
    if (letter.isCut()) {
      out.println("the value was larger: this is its beginning");
    }
    out.flush();
  }

  private static void printBytes(String name, byte[] bytes, PrintWriter out) {
    if (bytes == null) {
      out.printf("%n%s: null%n", name);
      return;
    }
    Optional<String> text = Printable.text(bytes);
    out.printf("%n%s: %d bytes%s%n", name, bytes.length, text.isPresent() ? "" : ", not UTF-8");
    text.ifPresentOrElse(t -> out.println(Printable.lines(t)), () -> printHex(bytes, out));
  }

  private static void printHex(byte[] bytes, PrintWriter out) {
    for (int begin = 0; begin < bytes.length; begin += BYTES_A_LINE) {
      out.println(hexLine(bytes, begin));
    }
  }

  /** Formats a line like {@code hexdump -C}. */
  static String hexLine(byte[] bytes, int begin) {
    int length = Math.min(BYTES_A_LINE, bytes.length - begin);
    StringBuilder hex = new StringBuilder();
    for (int i = 0; i < length; i++) {
      hex.append(String.format(Locale.ROOT, "%02x ", bytes[begin + i]));
      if (i == BYTES_A_LINE / 2 - 1) {
        hex.append(' ');
      }
    }
    String text = new String(bytes, begin, length, StandardCharsets.ISO_8859_1);
    return String.format(
        Locale.ROOT, "%08x  %-50s|%s|", begin, hex, text.replaceAll("[^\\x20-\\x7e]", "."));
  }
}
