package dev.tastestream.evaluation.system;

import dev.tastestream.domain.Progress;
import dev.tastestream.evaluation.system.RatingMatrix.Entries;
import dev.tastestream.training.ease.Ease;
import java.util.List;

/**
 * {@link Ease} in full rank over the movies with the most ratings. They are all movies with {@value
 * #MIN_RATINGS} ratings up to {@value #MOST_MOVIES} movies, which is more than ml-latest-small has.
 */
public final class EaseSystem implements RecommenderSystem {

  // On validation parts of the user20 and llo training files: Recall@10 .166 and .125. With 100
  // .163 and .135, with 500 .160 and .120.
  private static final double RIDGE = 300;
  private static final int MIN_RATINGS = 3;
  private static final int MOST_MOVIES = 5_000;

  @Override
  public String name() {
    return "ease";
  }

  @Override
  public FittedSystem fit(TrainingSet train, Progress progress) throws InterruptedException {
    RatingMatrix matrix = new RatingMatrix(train, MIN_RATINGS, MOST_MOVIES);
    float[][] model = model(matrix);
    return FittedSystem.of(
        (userId, n) -> {
          int row = matrix.rowOf(userId);
          return row < 0 ? List.of() : matrix.best(row, scores(matrix.row(row), model), n);
        });
  }

  private static float[][] model(RatingMatrix matrix) throws InterruptedException {
    try (Ease.Products products = new Ease.Products(matrix.movies())) {
      for (int user = 0; user < matrix.users(); user++) {
        matrix.row(user).addTo(products);
      }
      try (Ease ease = products.solve(RIDGE)) {
        return ease.model();
      }
    }
  }

  private static float[] scores(Entries rated, float[][] model) {
    float[] scores = new float[model.length];
    for (int i = 0; i < rated.size(); i++) {
      float weight = (float) rated.weight(i);
      float[] row = model[rated.index(i)];
      for (int movie = 0; movie < scores.length; movie++) {
        scores[movie] += weight * row[movie];
      }
    }
    return scores;
  }
}
