package dev.tastestream.domain;

import java.text.Normalizer;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * The year of release in a title: four digits in their own brackets at its end. Only remarks in
 * brackets may follow: "Heat (1995)", "Emma (1996) (TV)", "Bread (Brot) (1983))". In a span, as in
 * "Fawlty Towers (1975-1979)" or "Archer (2009– )", the first year counts.
 */
public final class TitleYear {

  private static final int FIRST = 1850;
  private static final int LAST = 2150;

  private static final Pattern YEAR =
      Pattern.compile(
          "[(\\[]\\h*(\\d{4})\\??(?:/[IVX]+)?"
              + "(?:\\h*[-/~\\u2010-\\u2015\\u2212]\\h*(?:[\\d?]{0,4}|present))?\\h*(?:[)\\]][)\\]\\h]*|$)"
              + "(?=(?:[(\\[][^()\\[\\]]*[)\\]\\h]*)*$)");

  private TitleYear() {}

  /** Returns the year in a title. Brackets and digits of East Asian width count too. */
  public static OptionalInt of(String title) {
    return last(Normalizer.normalize(title, Normalizer.Form.NFKC)).stream()
        .mapToInt(TitleYear::number)
        .findFirst();
  }

  /** Returns a title without its year: "Emma (TV)" for "Emma (1996) (TV)". */
  public static String cutFrom(String title) {
    return last(title)
        .map(year -> title.substring(0, year.start()).strip() + " " + title.substring(year.end()))
        .orElse(title)
        .strip();
  }

  /** Returns whether a number can be the year of a film. */
  static boolean isYear(int number) {
    return FIRST <= number && number <= LAST;
  }

  private static Optional<MatchResult> last(String title) {
    return YEAR.matcher(title)
        .results()
        .filter(year -> isYear(number(year)))
        .reduce((before, last) -> last);
  }

  private static int number(MatchResult year) {
    return Integer.parseInt(year.group(1));
  }
}
