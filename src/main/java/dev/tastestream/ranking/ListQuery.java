package dev.tastestream.ranking;

import dev.tastestream.domain.Ranking;
import java.util.function.LongPredicate;

/**
 * The list that a request asks for, apart from its user.
 *
 * @param ranking how the movies are ordered
 * @param n length of the list, from 0
 * @param selection the movies that it may contain
 * @param explanation what is said about each movie
 */
public record ListQuery(Ranking ranking, int n, Selection selection, Explanation explanation) {

  /** What a list says about the scores of its movies. */
  public enum Explanation {
    /** The ratings with the largest shares. Computing them takes about a quarter of a list. */
    REASONS,
    /** The shares of all ratings together, and the bias. */
    SUMS
  }

  public ListQuery {
    if (n < 0) {
      throw new IllegalArgumentException("n is %d: a list has 0 movies or more".formatted(n));
    }
  }

  /** A query for a list with reasons. */
  public ListQuery(Ranking ranking, int n, Selection selection) {
    this(ranking, n, selection, Explanation.REASONS);
  }

  /** Returns the default query: a hybrid list of movies that the user has not rated or seen. */
  public static ListQuery usual(int n) {
    return new ListQuery(Ranking.HYBRID, n, Selection.NEW);
  }

  /** Returns this query, restricted to movies that {@code admits} accepts. */
  public ListQuery among(LongPredicate admits) {
    return new ListQuery(ranking, n, selection.and(admits), explanation);
  }

  /** Returns this query with another explanation. */
  public ListQuery with(Explanation other) {
    return new ListQuery(ranking, n, selection, other);
  }

  /** Returns this query with another ranking. */
  ListQuery by(Ranking other) {
    return new ListQuery(other, n, selection, explanation);
  }
}
