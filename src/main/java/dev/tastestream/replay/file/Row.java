package dev.tastestream.replay.file;

import dev.tastestream.wire.codec.Ids;
import java.util.Arrays;
import java.util.List;

/**
 * The fields of one line, without copying them. One row is reused for all lines of a file: its
 * values are valid until the next line.
 */
public final class Row {

  private static final char NOT_DECODABLE = '\uFFFD';
  private static final int MAX_ID_DIGITS = 16;

  private final Dialect dialect;
  private final int[] positions;
  private char[] chars = new char[0];
  private int[] from = new int[16];
  private int[] to = new int[16];
  private int count;

  /**
   * Makes a row without a line.
   *
   * @param positions the field of each requested column
   */
  Row(Dialect dialect, int[] positions) {
    this.dialect = dialect;
    this.positions = positions;
  }

  void split(Lines lines) throws BadLineException {
    if (lines.isCut()) {
      throw new BadLineException(
          "OVERSIZE", "a line has at most %d characters".formatted(Lines.MAX_LENGTH));
    }
    boolean quoted = false;
    chars = lines.chars();
    for (int i = lines.start(); i < lines.end(); i++) {
      if (chars[i] == NOT_DECODABLE) {
        throw new BadLineException("BAD_ENCODING", "the line is not in the encoding of the file");
      }
      quoted |= chars[i] == '"';
    }
    if (quoted && dialect.quotes()) {
      take(dialect.fields(lines.text()));
    } else {
      split(lines.start(), lines.end());
    }
    for (int position : positions) {
      if (position >= count) {
        throw new BadLineException("MISSING_FIELD", "%d fields are too few".formatted(count));
      }
    }
  }

  private void split(int start, int end) {
    count = 0;
    int width = dialect.length();
    char separator = dialect.first();
    int begin = start;
    for (int i = start; i <= end - width; i++) {
      if (chars[i] == separator && chars[i + width - 1] == separator) {
        add(begin, i);
        begin = i + width;
        i = begin - 1;
      }
    }
    add(begin, end);
  }

  private void take(List<String> fields) {
    chars = String.join("", fields).toCharArray();
    count = 0;
    int begin = 0;
    for (String field : fields) {
      add(begin, begin + field.length());
      begin += field.length();
    }
  }

  private void add(int begin, int end) {
    if (count == from.length) {
      from = Arrays.copyOf(from, 2 * count);
      to = Arrays.copyOf(to, 2 * count);
    }
    from[count] = begin;
    to[count] = end;
    count++;
  }

  String text(int column) {
    return field(positions[column]);
  }

  /** Returns the text of a field; empty after the last one. */
  String field(int position) {
    return position < count ? new String(chars, from[position], to[position] - from[position]) : "";
  }

  /** Returns the id in a column. */
  long id(int column, String name) throws BadLineException {
    long id = whole(positions[column]);
    if (id < 0) {
      throw new BadLineException(
          "BAD_ID",
          "%s must be a whole number from 0 to %d".formatted(name, Ids.MAX),
          Clue.inId(text(column)));
    }
    return id;
  }

  /** Returns the time in a column, in seconds since 1970. */
  long seconds(int column) throws BadLineException {
    long seconds = whole(positions[column]);
    if (seconds < 0) {
      throw new BadLineException(
          "BAD_TIMESTAMP", "timestamp must be whole seconds since 1970", Clue.inTime(text(column)));
    }
    return seconds;
  }

  /** Returns the number in a column: digits with at most one point. Java's parser accepts more. */
  double stars(int column) throws BadLineException {
    int begin = from[positions[column]];
    int end = to[positions[column]];
    int digits = 0;
    int points = 0;
    for (int i = begin; i < end; i++) {
      digits += chars[i] >= '0' && chars[i] <= '9' ? 1 : 0;
      points += chars[i] == '.' ? 1 : 0;
    }
    if (digits == 0 || points > 1 || digits + points != end - begin) {
      throw new BadLineException(
          "WRONG_TYPE", "rating must be a number such as 3.5", Clue.inStars(text(column)));
    }
    return isOneDigit(begin, end)
        ? chars[begin] - '0' + (end == begin + 3 ? (chars[begin + 2] - '0') / 10.0 : 0)
        : Double.parseDouble(text(column));
  }

  /** Recognises 4 and 3.5, the form of almost all stars, which need no slow parsing. */
  private boolean isOneDigit(int begin, int end) {
    return chars[begin] != '.'
        && (end == begin + 1 || (end == begin + 3 && chars[begin + 1] == '.'));
  }

  /** Returns a whole number from 0 to the largest id; negative if the field is no such number. */
  private long whole(int position) {
    int begin = from[position];
    int length = to[position] - begin;
    if (length == 0 || length > MAX_ID_DIGITS || (chars[begin] == '0' && length > 1)) {
      return -1;
    }
    long number = 0;
    for (int i = begin; i < begin + length; i++) {
      char digit = chars[i];
      if (digit < '0' || digit > '9') {
        return -1;
      }
      number = 10 * number + (digit - '0');
    }
    return Ids.isValid(number) ? number : -1;
  }
}
