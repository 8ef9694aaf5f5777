package dev.tastestream.http.answers;

import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.Genres;
import dev.tastestream.domain.Ranking;
import dev.tastestream.http.server.message.Fields;
import dev.tastestream.http.server.message.Parameters;
import dev.tastestream.http.server.message.Problem;
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

/** Reads the parameters of lists. */
public final class ListParameters {

  /** The parameters that restrict the movies of a list. */
  public static final Set<String> FILTERS =
      Set.of("genre", "yearFrom", "yearTo", "exclude", "candidates");

  /** All parameters of a list. */
  public static final Set<String> NAMES = Parameters.names(FILTERS, Set.of("n", "space", "seen"));

  private static final int LAST_YEAR = 9999;

  private final MovieIndex movies;

  /**
   * @param movies for genres and years
   */
  public ListParameters(MovieIndex movies) {
    this.movies = movies;
  }

  /**
   * Returns the requested list.
   *
   * @throws Problem if a parameter is not valid
   */
  public ListQuery query(Fields fields) {
    Selection user = fields.isTrue("seen") ? Selection.ALL : Selection.NEW;
    Filter filter = filter(fields);
    return new ListQuery(
        fields.ranking(),
        fields.n(),
        filter.equals(Filter.NONE) ? user : user.and(filter.over(movies::movie)));
  }

  /** Returns the filter that every movie of the list must pass. */
  public Filter filter(Fields fields) {
    return new Filter(
        fields.texts("genre").map(this::genres).orElse(Set.of()),
        years(fields),
        fields.ids("exclude").orElse(Set.of()),
        fields.ids("candidates"));
  }

  /** A misspelt genre is refused, since it would give an empty list that looks right. */
  private Set<String> genres(List<String> asked) {
    SortedSet<String> known = movies.genres();
    if (asked.isEmpty()) {
      throw Problem.badParameter(
          "genre",
          "genre is empty: choose from %s, or leave it out".formatted(String.join(", ", known)));
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
   * Refuses a ranking that needs a model before that model is fitted.
   *
   * @throws Problem if no generation of the model serves
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
