package dev.tastestream.catalogue;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.TitleYear;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The names in a title, also those in brackets, each with and without its article. */
final class TitleNames {

  private static final Pattern BRACKETS = Pattern.compile("[()\\[\\]]+");

  private static final Pattern ALSO_KNOWN_AS = Pattern.compile("^\\s*a\\.?k\\.?a\\.?\\s+");

  /** Title and article of "Matrix, The". */
  private static final Pattern ARTICLE_LAST = Pattern.compile("(.+), (\\p{L}{1,3}['’]?)");

  /** Names whose lengths differ by more can't be equal. */
  private static final int NEAR = 8;

  private final String asked;
  private final String letters;

  TitleNames(String asked) {
    this.asked = asked;
    letters = letters(asked);
  }

  /** Returns whether the text is a name of the movie, with or without its year. */
  boolean isOneOf(Movie movie) {
    String year = movie.year().isPresent() ? Integer.toString(movie.year().getAsInt()) : "";
    return BRACKETS
        .splitAsStream(TitleYear.cutFrom(movie.title()))
        .map(name -> ALSO_KNOWN_AS.matcher(name).replaceFirst("").strip())
        .filter(name -> Math.abs(name.length() - asked.length()) <= NEAR)
        .flatMap(name -> spellings(name).stream())
        .map(TitleNames::letters)
        .anyMatch(name -> name.equals(letters) || (name + year).equals(letters));
  }

  private static List<String> spellings(String name) {
    Matcher articleLast = ARTICLE_LAST.matcher(name);
    return articleLast.matches()
        ? List.of(name, articleLast.group(2) + " " + articleLast.group(1), articleLast.group(1))
        : List.of(name);
  }

  private static String letters(String text) {
    return TitleTerms.of(text).stream()
        .flatMap(term -> term.parts().stream())
        .collect(Collectors.joining());
  }
}
