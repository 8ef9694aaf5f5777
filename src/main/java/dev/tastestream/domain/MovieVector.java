package dev.tastestream.domain;

/**
 * One movie in one generation of a space.
 *
 * @param longRun what a rating of the movie adds to the long-run sum; as long as {@code score}, or
 *     empty in a space without sums
 * @param recent what a rating of the movie adds to the recent sum; as long as {@code longRun}
 * @param score multiplied with a profile to score the movie; its length is the dimension
 * @param level the part of the score that is the same for all users
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract, never compared
public record MovieVector(
    long movieId, float[] longRun, float[] recent, float[] score, Level level) {

  private static final float[] NOTHING = {};

  public MovieVector {
    boolean sums = longRun.length == score.length && recent.length == score.length;
    boolean noSums = longRun.length == 0 && recent.length == 0;
    if (!sums && !noSums) {
      throw new IllegalArgumentException(
          "movie %d: vectors of %d, %d and %d numbers, all must have the same dimension, or the first two be empty"
              .formatted(movieId, longRun.length, recent.length, score.length));
    }
  }

  /** A movie whose bias has no variance. */
  public MovieVector(long movieId, float[] longRun, float[] recent, float[] score, float bias) {
    this(movieId, longRun, recent, score, new Level(bias, 0));
  }

  /** Returns a movie of a space without sums. */
  public static MovieVector withoutSums(long movieId, float[] score, Level level) {
    return new MovieVector(movieId, NOTHING, NOTHING, score, level);
  }

  /**
   * The part of a movie's score that is the same for all users.
   *
   * @param bias in units of the score: popularity in {@code taste}, stars in {@code stars}
   * @param variance of the bias, in units of the score squared; 0 if unknown
   */
  public record Level(float bias, float variance) {}

  public float bias() {
    return level.bias();
  }

  public int dimension() {
    return score.length;
  }

  /** Returns whether ratings of the movie can be folded into sums. */
  public boolean hasSums() {
    return longRun.length == score.length;
  }

  /** Returns whether all numbers are finite. */
  public boolean isFinite() {
    return Float.isFinite(level.bias())
        && Float.isFinite(level.variance())
        && isFinite(longRun)
        && isFinite(recent)
        && isFinite(score);
  }

  private static boolean isFinite(float[] vector) {
    for (float x : vector) {
      if (!Float.isFinite(x)) {
        return false;
      }
    }
    return true;
  }
}
