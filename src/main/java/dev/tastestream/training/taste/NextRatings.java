package dev.tastestream.training.taste;

import dev.tastestream.domain.MovieVector;
import dev.tastestream.ranking.Popularity;
import dev.tastestream.training.data.ProfileWeights;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.TrainingData;
import java.util.SplittableRandom;

/**
 * Predicts which of the next ratings a user likes, from the ratings up to some moment. The input
 * has two blocks, the weights in the long-run sum and in the recent sum, and each block learns its
 * own vectors.
 */
record NextRatings(TrainingData data) implements SumTask {

  private static final int FEWEST_SHOWN = 5;
  private static final int ASKED = 20;

  @Override
  public String name() {
    return "next ratings";
  }

  @Override
  public int inputs() {
    return 2 * data.movies();
  }

  @Override
  public boolean asksAbout(int user) {
    return data.histories().to(user) - data.histories().from(user) > 1;
  }

  @Override
  public void ask(int user, Batch batch, int row, SplittableRandom random) {
    RatingHistories histories = data.histories();
    int from = histories.from(user);
    int to = histories.to(user);
    int last = to - from - 1;
    int cut = from + random.nextInt(Math.min(FEWEST_SHOWN, last), last + 1);
    show(from, cut, batch, row);
    for (int place = cut; place < Math.min(cut + ASKED, to); place++) {
      int column = data.column(place);
      if (column != TrainingData.NO_COLUMN) {
        batch.like(row, column, Popularity.likes(histories.stars(place)));
      }
    }
  }

  private void show(int from, int to, Batch batch, int row) {
    ProfileWeights weights =
        new ProfileWeights(data.histories(), from, to, data.weighting().withoutDoubt());
    for (int place = from; place < to; place++) {
      int column = data.column(place);
      if (column != TrainingData.NO_COLUMN) {
        batch.hide(row, column);
        batch.weigh(row, column, weights.longRun(place));
        batch.weigh(row, data.movies() + column, weights.recent(place));
      }
    }
  }

  @Override
  public double mass(double likes) {
    return Math.sqrt(likes);
  }

  @Override
  public MovieVector vector(int column, LazyAdam inputVectors, float[] score, float bias) {
    return new MovieVector(
        data.movieId(column),
        inputVectors.row(column),
        inputVectors.row(data.movies() + column),
        score,
        bias);
  }

  @Override
  public void restore(int column, MovieVector vector, LazyAdam inputVectors) {
    inputVectors.set(column, vector.longRun());
    inputVectors.set(data.movies() + column, vector.recent());
  }
}
