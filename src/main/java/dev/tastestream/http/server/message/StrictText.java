package dev.tastestream.http.server.message;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Decodes text from clients without replacing what can't be decoded: with a replacement character,
 * the request would ask for something else.
 */
final class StrictText {

  /** The character that Jetty has put in a request line for bytes that are not UTF-8. */
  private static final char REPLACED = '\uFFFD';

  private static final String WHITE_SPACE = "\t\n\r";
  private static final int HEXADECIMAL = 16;

  private StrictText() {}

  /** Decodes bytes. */
  static String of(byte[] bytes, Charset charset) throws MalformedTextException {
    try {
      return charset
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT)
          .decode(ByteBuffer.wrap(bytes))
          .toString();
    } catch (CharacterCodingException e) {
      throw new MalformedTextException("is not in " + charset.name());
    }
  }

  /** Decodes a part of a path. */
  static String ofPath(String encoded) throws MalformedTextException {
    return percentDecoded(encoded.replace("+", "%2B"));
  }

  /** Decodes a name or a value of a query. */
  static String ofQuery(String encoded) throws MalformedTextException {
    return percentDecoded(encoded);
  }

  private static String percentDecoded(String encoded) throws MalformedTextException {
    if (encoded.indexOf(REPLACED) >= 0) {
      throw new MalformedTextException("is not in UTF-8");
    }
    String text =
        isPlain(encoded) ? encoded : of(percentDecodedBytes(encoded), StandardCharsets.UTF_8);
    if (text.chars().anyMatch(StrictText::isControl)) {
      throw new MalformedTextException("has control characters");
    }
    return text;
  }

  private static boolean isPlain(String encoded) {
    return encoded.indexOf('%') < 0 && encoded.indexOf('+') < 0;
  }

  private static byte[] percentDecodedBytes(String encoded) throws MalformedTextException {
    byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '%') {
        decoded.write(HEXADECIMAL * digit(bytes, i + 1) + digit(bytes, i + 2));
        i += 2;
      } else {
        decoded.write(bytes[i] == '+' ? ' ' : bytes[i]);
      }
    }
    return decoded.toByteArray();
  }

  private static int digit(byte[] bytes, int at) throws MalformedTextException {
    int digit = at < bytes.length ? Character.digit((char) (bytes[at] & 0xff), HEXADECIMAL) : -1;
    if (digit < 0) {
      throw new MalformedTextException("has a % without two hexadecimal digits");
    }
    return digit;
  }

  /** Returns whether a character is NUL or another control character, but no tab or line end. */
  private static boolean isControl(int character) {
    return Character.isISOControl(character) && WHITE_SPACE.indexOf(character) < 0;
  }
}
