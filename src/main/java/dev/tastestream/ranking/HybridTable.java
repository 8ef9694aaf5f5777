package dev.tastestream.ranking;

import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.math.ScoreTable;
import dev.tastestream.profile.MovieTraits;
import dev.tastestream.profile.StarsModel;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What the models beside {@code taste} know of its movies, row by row. It is looked up once, so
 * that hybrid scores can be computed like scores by taste, for all movies and many users at once.
 * Immutable and thread-safe.
 */
final class HybridTable {

  private final float[] levels;
  private final ScoreTable features;
  private final int[] titles;

  HybridTable(MovieVectors taste, Optional<StarsModel> stars, Optional<TitleVectors> titles) {
    levels = new float[taste.size()];
    int size = stars.map(StarsModel::features).orElse(0);
    float[] rows = new float[levels.length * size];
    stars.ifPresent(
        model -> {
          for (int row = 0; row < levels.length; row++) {
            MovieTraits movie = model.traits(taste.movieId(row));
            levels[row] = (float) movie.level();
            for (int d = 0; d < size; d++) {
              rows[row * size + d] = (float) movie.features()[d];
            }
          }
        });
    features = new ScoreTable(rows, levels);
    this.titles =
        IntStream.range(0, levels.length)
            .map(row -> titles.map(known -> known.row(taste.movieId(row))).orElse(-1))
            .toArray();
  }

  /**
   * One user's part of the scores.
   *
   * @param perFeature stars for each feature of a movie; empty if no model serves
   * @param mood how far all ratings of the user are off, in stars
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by contract, never compared
  record Terms(HybridWeights weights, double[] perFeature, double mood) {

    private float[] scaled() {
      float[] scaled = new float[perFeature.length];
      for (int d = 0; d < scaled.length; d++) {
        scaled[d] = (float) (weights.stars() * perFeature[d]);
      }
      return scaled;
    }
  }

  /**
   * Adds the value of predicted stars to scores by taste.
   *
   * @param users of the same models
   * @param scores users × movies, in the rows of {@code taste}
   */
  void addTo(float[][] scores, List<Terms> users) {
    features.addProducts(users.stream().map(Terms::scaled).toArray(float[][]::new), scores);
    for (int user = 0; user < scores.length; user++) {
      addLevels(users.get(user), scores[user]);
    }
  }

  private void addLevels(Terms user, float[] scores) {
    float perStar = (float) user.weights().stars();
    float mood = (float) user.mood();
    for (int row = 0; row < scores.length; row++) {
      scores[row] += perStar * (levels[row] + mood);
    }
  }

  /** Returns the row of a movie's title; negative if there is none. */
  int title(int row) {
    return titles[row];
  }
}
