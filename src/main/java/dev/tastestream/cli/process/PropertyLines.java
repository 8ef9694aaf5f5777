package dev.tastestream.cli.process;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.regex.Pattern;

/**
 * The lines of a properties file, in Java's format: {@code name=value}, comments after {@code #} or
 * {@code !}, and a backslash at the end of a line that goes on. {@link Properties} alone would
 * forget line numbers, and take the last of two lines with one name.
 */
final class PropertyLines {

  /** Possessive, because a line may be long. */
  private static final Pattern NAME_ALONE = Pattern.compile("(?:[^\\\\=:\\s]++|\\\\.)*+\\\\?");

  private PropertyLines() {}

  /**
   * One property.
   *
   * @param number of its first line, from 1
   */
  record Line(int number, String name, String value) {}

  /**
   * Reads the text of a file.
   *
   * @throws IllegalArgumentException if a line is not a property; the message names the line
   */
  static List<Line> read(String text) {
    List<Line> result = new ArrayList<>();
    String[] lines = text.split("\\r\\n|\\r|\\n", -1);
    for (int at = 0; at < lines.length; at++) {
      int number = at + 1;
      StringBuilder whole = new StringBuilder(lines[at].stripLeading());
      if (whole.isEmpty() || whole.charAt(0) == '#' || whole.charAt(0) == '!') {
        continue;
      }
      while (goesOn(whole) && at + 1 < lines.length) {
        at++;
        whole.setLength(whole.length() - 1);
        whole.append(lines[at].stripLeading());
      }
      result.add(line(number, whole.toString()));
    }
    return result;
  }

  /** Two backslashes stand for one. */
  private static boolean goesOn(CharSequence line) {
    int last = line.length() - 1;
    int from = last;
    while (from >= 0 && line.charAt(from) == '\\') {
      from--;
    }
    return (last - from) % 2 == 1;
  }

  private static Line line(int number, String text) {
    // Not to be shown: it may be the second half of a secret.
    if (NAME_ALONE.matcher(text.strip()).matches()) {
      throw noValue(number);
    }
    Properties one = new Properties();
    try {
      one.load(new StringReader(text));
    } catch (IOException | IllegalArgumentException e) {
      throw problem(number, "has a \\u without four digits after it: write \\ as \\\\");
    }
    if (one.isEmpty()) {
      throw noValue(number);
    }
    String name = one.stringPropertyNames().iterator().next();
    return new Line(number, name.strip(), one.getProperty(name).strip());
  }

  private static IllegalArgumentException noValue(int number) {
    return problem(number, "has no value: write a line like http-port=8080");
  }

  private static IllegalArgumentException problem(int number, String what) {
    return new IllegalArgumentException(String.format(Locale.ROOT, "line %d %s", number, what));
  }
}
