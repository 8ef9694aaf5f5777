package dev.tastestream.replay.file;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a bad field suggests about the format of the whole file. */
enum Clue {
  LARGER_STARS(
      "stars run to %s here: bring them to 0.5 to 5.0, those of 1 to 10 by halving them", true),
  MILLISECONDS("times are milliseconds here: divide them by 1000", true),
  MICROSECONDS("times are microseconds here: divide them by 1000000", true),
  DATES("times are dates here: write them as seconds since 1970", true),
  DECIMAL_TIMES(
      "times are written as decimals here, such as 964982703.0: write whole seconds", false),
  DECIMAL_IDS("ids are written as decimals here, such as 1.0: write whole numbers", false),
  TEXT_IDS("ids are words here: number users and movies", false),
  DECIMAL_COMMAS("stars are written with a comma here, such as 3,5: write 3.5", false);

  /** Later than the year 5138, in seconds since 1970. */
  private static final double MOST_SECONDS = 1e11;

  private static final double MOST_MILLISECONDS = 1e14;
  private static final double MOST_STARS = 5;
  private static final int MOST_LENGTH = 40;
  private static final Pattern NUMBER = Pattern.compile("\\d+(\\.\\d*)?([eE]\\+?\\d+)?");
  private static final Pattern DATE =
      Pattern.compile("\\d{4}[-/]\\d\\d?[-/]\\d.*|\\d\\d?[-/.]\\d\\d?[-/.]\\d{4}.*");
  private static final Pattern COMMA = Pattern.compile("\\d+,\\d*");
  private static final Pattern WORD = Pattern.compile("[^\\d\\s].*");

  private final String advice;
  private final boolean decides;

  /**
   * @param decides whether a few such fields show that the whole file has to be converted
   */
  Clue(String advice, boolean decides) {
    this.advice = advice;
    this.decides = decides;
  }

  /**
   * A clue in a field.
   *
   * @param value of the field, 0 if it is not a number
   */
  record Sign(Clue clue, double value) {}

  boolean decides() {
    return decides;
  }

  /**
   * Returns what is wrong with the file and how to correct it.
   *
   * @param largest value in the file
   */
  String advice(double largest) {
    return advice.contains("%s") ? advice.formatted(plain(largest)) : advice;
  }

  private static String plain(double value) {
    return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
  }

  static Optional<Sign> inId(String text) {
    if (isNumber(text)) {
      return sign(DECIMAL_IDS, 0, text.contains("."));
    }
    return sign(TEXT_IDS, 0, WORD.matcher(text).matches() && !text.startsWith("-"));
  }

  static Optional<Sign> inStars(String text) {
    if (isNumber(text)) {
      double stars = Double.parseDouble(text);
      return sign(LARGER_STARS, stars, stars > MOST_STARS);
    }
    return sign(DECIMAL_COMMAS, 0, COMMA.matcher(text).matches());
  }

  static Optional<Sign> inTime(String text) {
    if (!isNumber(text)) {
      return sign(DATES, 0, DATE.matcher(text).matches());
    }
    double time = Double.parseDouble(text);
    if (time > MOST_SECONDS) {
      return sign(time > MOST_MILLISECONDS ? MICROSECONDS : MILLISECONDS, time, true);
    }
    return sign(DECIMAL_TIMES, time, text.contains("."));
  }

  private static Optional<Sign> sign(Clue clue, double value, boolean found) {
    return found ? Optional.of(new Sign(clue, value)) : Optional.empty();
  }

  private static boolean isNumber(String text) {
    return text.length() <= MOST_LENGTH && NUMBER.matcher(text).matches();
  }
}
