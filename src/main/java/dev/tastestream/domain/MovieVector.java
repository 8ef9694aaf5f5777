package dev.tastestream.domain;

/**
 * One movie in one generation of a space.
 *
 * @param longRun what a rating of the movie adds to the long-run sum; length = dimension
 * @param recent what a rating of the movie adds to the recent sum; length = dimension
 * @param score what a profile is multiplied with to score the movie; length = dimension
 * @param bias what the movie scores for everybody, its popularity
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract, compared nowhere
public record MovieVector(
    long movieId, float[] longRun, float[] recent, float[] score, float bias) {

  public MovieVector {
    if (longRun.length != score.length || recent.length != score.length) {
      throw new IllegalArgumentException(
          "movie %d: vectors of %d, %d and %d numbers, all must have the same dimension"
              .formatted(movieId, longRun.length, recent.length, score.length));
    }
  }

  public int dimension() {
    return score.length;
  }

  /** Whether every number can be computed with. */
  public boolean isFinite() {
    return Float.isFinite(bias) && isFinite(longRun) && isFinite(recent) && isFinite(score);
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
