package dev.tastestream.verify.answer;

import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.Ranking;
import dev.tastestream.domain.SourcePosition;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/** What a running instance, or a record that it has written, contains about a user. */
public sealed interface Answer {

  /** Returns the last processed position of the user's home partition. */
  AsOf asOf();

  /**
   * The ledger as {@code GET /users/{id}/ratings} returns it.
   *
   * @param rows number of rows about movies, retractions included
   * @param rated ratings in any order
   * @param seen movies marked as seen and not rated, in any order
   */
  record Ratings(AsOf asOf, int rows, OptionalLong erasedAt, List<Row> rated, List<Long> seen)
      implements Answer {

    public Ratings {
      rated = List.copyOf(rated);
      seen = List.copyOf(seen);
    }
  }

  /** A rating with the position of its record. */
  record Row(long movieId, double stars, long eventTime, SourcePosition position) {}

  /**
   * The profile as {@code GET /users/{id}/profile?sums=true} returns it.
   *
   * @param generation number of the {@code taste} generation; 0 before the first fit
   */
  record Profile(AsOf asOf, int generation, Sums sums) implements Answer {}

  /**
   * A list.
   *
   * @param generations numbers of all generations in use, by space
   * @param ratings number of ratings behind it
   * @param items best first
   */
  record MovieList(
      AsOf asOf, Ranking ranking, Map<String, Integer> generations, int ratings, List<Item> items)
      implements Answer {

    /** Represents a record that is not a list. It differs from every expected list. */
    public static final MovieList UNREADABLE =
        new MovieList(AsOf.start(0), Ranking.HYBRID, Map.of(), 0, List.of());

    public MovieList {
      generations = Map.copyOf(generations);
      items = List.copyOf(items);
    }

    /** Returns the list without the movies that are not shown. */
    public MovieList among(LongPredicate shown) {
      List<Item> left = items.stream().filter(item -> shown.test(item.movieId())).toList();
      return new MovieList(asOf, ranking, generations, ratings, left);
    }

    /** Returns whether no generation had a part. Such a list can't be recomputed. */
    public boolean isOfPopularity() {
      return generations.isEmpty();
    }
  }

  record Item(long movieId, double score) {}
}
