package dev.tastestream.training.keras;

import java.util.Arrays;

/**
 * The trained net of the notebook as plain numbers: the dot product of a user's and a movie's
 * vector, turned into stars by a curve. Immutable.
 */
public final class DotNet {

  private final long[] userIds;
  private final long[] movieIds;
  private final float[][] userVectors;
  private final float[][] movieVectors;
  private final Curve curve;

  /**
   * @param userIds ascending; the row after the last one is for unknown users
   * @param movieIds ascending; the row after the last one is for unknown movies
   */
  DotNet(long[] userIds, long[] movieIds, DotGraph graph) {
    this.userIds = userIds;
    this.movieIds = movieIds;
    userVectors = graph.userVectors();
    movieVectors = graph.movieVectors();
    curve = graph.curve();
  }

  /** Predicts a user's stars of a movie. Unknown users and movies have untrained vectors. */
  public double predict(long userId, long movieId) {
    float[] user = userVectors[row(userIds, userId)];
    float[] movie = movieVectors[row(movieIds, movieId)];
    double dot = 0;
    for (int k = 0; k < user.length; k++) {
      dot += user[k] * movie[k];
    }
    return curve.at(dot);
  }

  /** Returns the row of an id; for an unknown id, the row after the last. */
  static int row(long[] ids, long id) {
    int row = Arrays.binarySearch(ids, id);
    return row < 0 ? ids.length : row;
  }
}
