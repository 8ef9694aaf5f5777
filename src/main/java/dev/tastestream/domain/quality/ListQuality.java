package dev.tastestream.domain.quality;

import java.util.OptionalInt;

/**
 * How well lists of {@value #TOP} contained the next movie that their users liked. Each event has
 * one liked movie, so its best NDCG@10 (Järvelin and Kekäläinen 2002) is 1, for a hit at the top:
 *
 * <pre>
 *   hit@10  = 1 if the movie is among the first 10, else 0
 *   NDCG@10 = 1/log2(rank + 1) if it is, else 0
 * </pre>
 */
public record ListQuality(RollingMean hitRate, RollingMean ndcg) {

  /** The length of the judged part of a list. */
  public static final int TOP = 10;

  /** The fewest stars of a liked movie. */
  public static final double LIKED = 4;

  public static final ListQuality NONE = new ListQuality(RollingMean.NONE, RollingMean.NONE);

  /**
   * Returns the quality with one more liked movie.
   *
   * @param rank of the movie in the list, from 1; empty if the list lacks it
   */
  public ListQuality plus(OptionalInt rank) {
    boolean hit = rank.isPresent() && rank.getAsInt() <= TOP;
    return new ListQuality(
        hitRate.plus(hit ? 1 : 0),
        ndcg.plus(hit ? Math.log(2) / Math.log(rank.getAsInt() + 1.0) : 0));
  }

  /** Returns the quality of two streams together. */
  public ListQuality and(ListQuality other) {
    return new ListQuality(hitRate.and(other.hitRate), ndcg.and(other.ndcg));
  }
}
