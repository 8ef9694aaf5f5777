package dev.tastestream.domain;

/**
 * How often a movie was rated for the first time by somebody.
 *
 * @param rated by how many users
 * @param liked by how many of them with at least {@value ListQuality#LIKED} stars
 */
public record TrendCount(int rated, int liked) {

  public static final TrendCount NONE = new TrendCount(0, 0);

  /** One rating. */
  public static TrendCount of(double stars) {
    return new TrendCount(1, stars >= ListQuality.LIKED ? 1 : 0);
  }

  /** Both together. */
  public TrendCount and(TrendCount other) {
    return new TrendCount(rated + other.rated, liked + other.liked);
  }
}
