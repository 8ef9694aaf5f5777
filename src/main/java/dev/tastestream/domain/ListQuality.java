package dev.tastestream.domain;

import java.util.OptionalInt;

/**
 * How well lists of {@value #TOP} named the next movie that their users liked. One movie is judged
 * at a time, so the best NDCG@10 of an event is 1, for a hit at the top:
 *
 * <pre>
 *   hit@10  = 1 if the movie is among the first 10, else 0
 *   NDCG@10 = 1/log2(rank + 1) if it is, else 0
 * </pre>
 */
public record ListQuality(RollingMean hitRate, RollingMean ndcg) {

  /** How much of a list is judged. */
  public static final int TOP = 10;

  /** Stars from which on a movie counts as liked. */
  public static final double LIKED = 4;

  public static final ListQuality NONE = new ListQuality(RollingMean.NONE, RollingMean.NONE);

  /**
   * The quality with one more movie that was liked.
   *
   * @param rank of the movie in the list, from 1; empty if the list lacks it
   */
  public ListQuality plus(OptionalInt rank) {
    boolean hit = rank.isPresent() && rank.getAsInt() <= TOP;
    return new ListQuality(
        hitRate.plus(hit ? 1 : 0),
        ndcg.plus(hit ? Math.log(2) / Math.log(rank.getAsInt() + 1.0) : 0));
  }

  /** The quality of two streams together. */
  public ListQuality and(ListQuality other) {
    return new ListQuality(hitRate.and(other.hitRate), ndcg.and(other.ndcg));
  }
}
