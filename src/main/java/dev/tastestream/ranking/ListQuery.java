package dev.tastestream.ranking;

import dev.tastestream.domain.Ranking;
import java.util.function.LongPredicate;

/**
 * Which list is asked for, whoever it is for.
 *
 * @param ranking how the movies are ordered
 * @param n length of the list, from 0
 * @param selection which movies it may hold
 */
public record ListQuery(Ranking ranking, int n, Selection selection) {

  public ListQuery {
    if (n < 0) {
      throw new IllegalArgumentException("n is %d: a list has 0 movies or more".formatted(n));
    }
  }

  /** The list that users get who ask for nothing in particular. */
  public static ListQuery usual(int n) {
    return new ListQuery(Ranking.HYBRID, n, Selection.NEW);
  }

  /** The same list of only those movies that {@code admits} lets in. */
  public ListQuery among(LongPredicate admits) {
    return new ListQuery(ranking, n, selection.and(admits));
  }

  /** The same list by another ranking. */
  ListQuery by(Ranking other) {
    return new ListQuery(other, n, selection);
  }
}
