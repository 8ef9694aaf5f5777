package dev.tastestream.wire.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What is wrong with a text that should be JSON, for people who don't know its parser. */
public final class JsonFault {

  /** The parser names the text that it reads, which it does not know, and a place in it. */
  private static final Pattern PLACE =
      Pattern.compile("\\[Source: [^\\]]*?(?:; line: (\\d+), column: (\\d+))?\\]");

  private JsonFault() {}

  /**
   * Returns the fault in one line, without the text.
   *
   * @param failure of the parser, or of the decoder that it has chosen by the first bytes
   */
  public static String of(IOException failure) {
    String fault =
        failure instanceof JsonProcessingException json
            ? json.getOriginalMessage()
            : String.valueOf(failure.getMessage());
    return PLACE.matcher(fault).replaceAll(JsonFault::place);
  }

  private static String place(MatchResult place) {
    return place.group(1) == null
        ? "an unknown place"
        : "line %s, column %s".formatted(place.group(1), place.group(2));
  }
}
