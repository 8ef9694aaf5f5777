package dev.tastestream.training.keras;

import java.util.Arrays;

/**
 * The notebook's net when it has learned, as plain numbers: a user's and a movie's vector are
 * multiplied, and a curve turns the product into stars. Immutable.
 */
public final class DotNet {

  private final long[] userIds;
  private final long[] movieIds;
  private final float[][] userVectors;
  private final float[][] movieVectors;
  private final Curve curve;

  /**
   * @param userIds ascending; the row after the last one is that of strangers
   * @param movieIds likewise
   */
  DotNet(long[] userIds, long[] movieIds, DotGraph graph) {
    this.userIds = userIds;
    this.movieIds = movieIds;
    userVectors = graph.userVectors();
    movieVectors = graph.movieVectors();
    curve = graph.curve();
  }

  /** The stars that a user would give a movie. Either may be new: then it has learned nothing. */
  public double predict(long userId, long movieId) {
    float[] user = userVectors[row(userIds, userId)];
    float[] movie = movieVectors[row(movieIds, movieId)];
    double dot = 0;
    for (int k = 0; k < user.length; k++) {
      dot += user[k] * movie[k];
    }
    return curve.at(dot);
  }

  /** The row of an id; one past the last id for an unknown id. */
  static int row(long[] ids, long id) {
    int row = Arrays.binarySearch(ids, id);
    return row < 0 ? ids.length : row;
  }
}
