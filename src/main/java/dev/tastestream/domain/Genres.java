package dev.tastestream.domain;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Normalises genres: each once, without surrounding blanks, in one spelling. MovieLens genres get
 * the spelling of MovieLens. In other genres, if all letters are small, each word gets a capital;
 * otherwise the spelling stays.
 */
public final class Genres {

  private static final Pattern SEPARATOR = Pattern.compile("\\|");
  private static final Pattern BLANKS = Pattern.compile("[\\s\\h]+");
  private static final Pattern WORD_START = Pattern.compile("(?<![\\p{L}\\p{M}\\p{N}'’])\\p{Ll}");

  private static final Set<String> NO_GENRE = Set.of("(no genres listed)", "no genres listed");

  /** The genres of the MovieLens data sets, by their lower-case form. */
  private static final Map<String, String> MOVIELENS =
      Stream.of(
              "Action",
              "Adventure",
              "Animation",
              "Children",
              "Children's",
              "Comedy",
              "Crime",
              "Documentary",
              "Drama",
              "Fantasy",
              "Film-Noir",
              "Horror",
              "IMAX",
              "Musical",
              "Mystery",
              "Romance",
              "Sci-Fi",
              "Thriller",
              "War",
              "Western")
          .collect(Collectors.toUnmodifiableMap(Genres::small, genre -> genre));

  private Genres() {}

  /**
   * Returns the genres in texts. A text may contain several, separated by {@code |}.
   *
   * @return in the order of their first occurrence; empty for {@code (no genres listed)}
   */
  public static List<String> of(Collection<String> texts) {
    Map<String, String> bySmall = new TreeMap<>();
    return texts.stream()
        .flatMap(text -> Arrays.stream(SEPARATOR.split(text)))
        .map(Genres::spelling)
        .filter(genre -> !genre.isEmpty())
        .filter(genre -> bySmall.putIfAbsent(small(genre), genre) == null)
        .toList();
  }

  /** Returns the normal spelling of a single genre; empty if the text names none. */
  private static String spelling(String text) {
    String plain = BLANKS.matcher(text).replaceAll(" ").strip();
    String small = small(plain);
    if (NO_GENRE.contains(small)) {
      return "";
    }
    return MOVIELENS.getOrDefault(small, plain.equals(small) ? capitals(plain) : plain);
  }

  private static String capitals(String text) {
    return WORD_START.matcher(text).replaceAll(start -> start.group().toUpperCase(Locale.ROOT));
  }

  private static String small(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
