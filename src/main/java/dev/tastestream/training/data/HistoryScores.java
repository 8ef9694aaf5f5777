package dev.tastestream.training.data;

import dev.tastestream.domain.MovieVectors;
import dev.tastestream.math.ScoreTable;
import dev.tastestream.math.Vectors;
import java.util.Arrays;

/**
 * The scores of movies for users of a training set, computed as in the topology: {@code
 * profile.Profile}'s sums over the whole history, multiplied by a table. They may differ in
 * rounding, because the sums are not folded rating by rating.
 */
public final class HistoryScores {

  private final RatingHistories histories;
  private final MovieVectors vectors;
  private final ScoreTable table;

  public HistoryScores(RatingHistories histories, MovieVectors vectors) {
    this.histories = histories;
    this.vectors = vectors;
    table = new ScoreTable(vectors.score(), vectors.bias());
  }

  /**
   * Scores all movies for some users, at 4 bytes a user and movie.
   *
   * @return users × movies, in row order of the vectors; −∞ for movies that the user has rated
   */
  public float[][] of(int[] users) {
    float[][] scores =
        table.score(Arrays.stream(users).mapToObj(this::profile).toArray(float[][]::new));
    for (int i = 0; i < users.length; i++) {
      hideRated(users[i], scores[i]);
    }
    return scores;
  }

  /** Returns the profile vector of one user. */
  public float[] profile(int user) {
    int from = histories.from(user);
    int to = histories.to(user);
    ProfileWeights weights = new ProfileWeights(histories, from, to, vectors.weighting());
    double[] sum = new double[vectors.dimension()];
    for (int place = from; place < to; place++) {
      int row = vectors.row(histories.movieId(place));
      if (row >= 0) {
        Vectors.addRow(weights.longRun(place), vectors.longRun(), row, sum);
        Vectors.addRow(weights.recent(place), vectors.recent(), row, sum);
      }
    }
    float[] profile = new float[sum.length];
    for (int k = 0; k < sum.length; k++) {
      profile[k] = (float) sum[k];
    }
    return profile;
  }

  private void hideRated(int user, float[] scores) {
    for (int place = histories.from(user); place < histories.to(user); place++) {
      int row = vectors.row(histories.movieId(place));
      if (row >= 0) {
        scores[row] = Float.NEGATIVE_INFINITY;
      }
    }
  }
}
