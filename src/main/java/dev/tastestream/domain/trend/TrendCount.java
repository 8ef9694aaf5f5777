package dev.tastestream.domain.trend;

import dev.tastestream.domain.quality.ListQuality;

/**
 * How many users rated a movie for the first time.
 *
 * @param rated number of users
 * @param liked number of these with at least {@value ListQuality#LIKED} stars
 */
public record TrendCount(int rated, int liked) {

  public static final TrendCount NONE = new TrendCount(0, 0);

  /** Returns the count of one rating. */
  public static TrendCount of(double stars) {
    return new TrendCount(1, stars >= ListQuality.LIKED ? 1 : 0);
  }

  /** Returns the sum of both. */
  public TrendCount and(TrendCount other) {
    return new TrendCount(rated + other.rated, liked + other.liked);
  }
}
