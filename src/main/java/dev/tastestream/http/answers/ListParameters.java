package dev.tastestream.http.answers;

import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.Genres;
import dev.tastestream.domain.Ranking;
import dev.tastestream.http.server.Fields;
import dev.tastestream.http.server.Parameters;
import dev.tastestream.http.server.Problem;
import dev.tastestream.ranking.Filter;
import dev.tastestream.ranking.Filter.Years;
import dev.tastestream.ranking.ListQuery;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.ranking.Selection;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedSet;

/** Reads which list a request asks for. */
public final class ListParameters {

  /** What narrows down the movies of a list. */
  public static final Set<String> FILTERS =
      Set.of("genre", "yearFrom", "yearTo", "exclude", "candidates");

  /** All that may be said about a list. */
  public static final Set<String> NAMES = Parameters.names(FILTERS, Set.of("n", "space", "seen"));

  private static final int LAST_YEAR = 9999;

  private final MovieIndex movies;

  /**
   * @param movies know genres and years
   */
  public ListParameters(MovieIndex movies) {
    this.movies = movies;
  }

  /**
   * The list that is asked for.
   *
   * @throws Problem if something in it can't be meant
   */
  public ListQuery query(Fields fields) {
    Selection user = fields.isTrue("seen") ? Selection.ALL : Selection.NEW;
    Filter filter = filter(fields);
    return new ListQuery(
        fields.ranking(),
        fields.n(),
        filter.equals(Filter.NONE) ? user : user.and(filter.over(movies::movie)));
  }

  /** What movies must be like to come into the list at all. */
  public Filter filter(Fields fields) {
    return new Filter(
        fields.texts("genre").map(this::genres).orElse(Set.of()),
        years(fields),
        fields.ids("exclude").orElse(Set.of()),
        fields.ids("candidates"));
  }

  /** A misspelt genre would otherwise give an empty list that looks right. */
  private Set<String> genres(List<String> asked) {
    SortedSet<String> known = movies.genres();
    if (asked.isEmpty()) {
      throw Problem.badParameter(
          "genre",
          "genre names none: choose from %s, or leave it out".formatted(String.join(", ", known)));
    }
    Set<String> spelt = new HashSet<>();
    for (String genre : asked) {
      List<String> same = Genres.of(List.of(genre));
      if (same.isEmpty() || !known.containsAll(same)) {
        throw Problem.badParameter(
            "genre",
            "No movie has the genre %s: choose from %s"
                .formatted(Problem.quoted(genre), String.join(", ", known)));
      }
      spelt.addAll(same);
    }
    return spelt;
  }

  private static Years years(Fields fields) {
    OptionalInt from = fields.number("yearFrom", 0, LAST_YEAR);
    OptionalInt to = fields.number("yearTo", 0, LAST_YEAR);
    if (from.isEmpty() && to.isEmpty()) {
      return Years.ANY;
    }
    int first = from.orElse(0);
    int last = to.orElse(LAST_YEAR);
    if (first > last) {
      throw Problem.badParameter(
          "yearTo", "yearFrom %d is after yearTo %d: swap them".formatted(first, last));
    }
    return new Years(first, last);
  }

  /**
   * Refuses a ranking that needs a model which nobody has fitted yet.
   *
   * @throws Problem if that is so
   */
  public static void requireServed(Recommender recommender, Ranking ranking) {
    if (!recommender.models().serves(ranking)) {
      throw Problem.Kind.NOT_READY
          .because(
              "No generation of the space %s serves yet: run 'tastestream train', or ask without space"
                  .formatted(ranking.text()))
          .with(Problem.PARAMETER, "space");
    }
  }
}
