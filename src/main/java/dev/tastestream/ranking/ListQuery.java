package dev.tastestream.ranking;

import dev.tastestream.domain.Ranking;
import java.util.function.LongPredicate;

/**
 * The list that a request asks for, apart from its user.
 *
 * @param ranking how the movies are ordered
 * @param n length of the list, from 0
 * @param selection the movies that it may contain
 */
public record ListQuery(Ranking ranking, int n, Selection selection) {

  public ListQuery {
    if (n < 0) {
      throw new IllegalArgumentException("n is %d: a list has 0 movies or more".formatted(n));
    }
  }

  /** Returns the default query: a hybrid list of movies that the user has not rated or seen. */
  public static ListQuery usual(int n) {
    return new ListQuery(Ranking.HYBRID, n, Selection.NEW);
  }

  /** Returns this query, restricted to movies that {@code admits} accepts. */
  public ListQuery among(LongPredicate admits) {
    return new ListQuery(ranking, n, selection.and(admits));
  }

  /** Returns this query with another ranking. */
  ListQuery by(Ranking other) {
    return new ListQuery(other, n, selection);
  }
}
