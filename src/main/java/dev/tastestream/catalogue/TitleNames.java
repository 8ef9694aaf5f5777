package dev.tastestream.catalogue;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.TitleYear;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a movie is called: the name in its title and those in brackets behind it, each with its
 * article in front, or without it.
 */
final class TitleNames {

  private static final Pattern BRACKETS = Pattern.compile("[()\\[\\]]+");

  private static final Pattern ALSO_KNOWN_AS = Pattern.compile("^\\s*a\\.?k\\.?a\\.?\\s+");

  /** Title and article of "Matrix, The". */
  private static final Pattern ARTICLE_LAST = Pattern.compile("(.+), (\\p{L}{1,3}['’]?)");

  /** Names of such different lengths can't be the same. */
  private static final int NEAR = 8;

  private final String asked;
  private final String letters;

  TitleNames(String asked) {
    this.asked = asked;
    letters = letters(asked);
  }

  /** Whether a movie is called just as was asked, with or without its year. */
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
