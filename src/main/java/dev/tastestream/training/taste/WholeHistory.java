package dev.tastestream.training.taste;

import dev.tastestream.domain.MovieVector;
import dev.tastestream.ranking.Popularity;
import dev.tastestream.training.data.ProfileWeights;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.TrainingData;
import java.util.SplittableRandom;

/**
 * Predicts everything a user likes, from a random part of the user's ratings, like a denoising
 * autoencoder (Mult-DAE, Liang et al. 2018) without a hidden activation. The order of ratings has
 * no influence, so a movie's long-run and recent vectors have the same direction.
 */
record WholeHistory(TrainingData data) implements SumTask {

  private static final float RECENT_TO_LONG = 1.5f;

  @Override
  public String name() {
    return "whole history";
  }

  @Override
  public int inputs() {
    return data.movies();
  }

  @Override
  public boolean asksAbout(int user) {
    return true;
  }

  @Override
  public void ask(int user, Batch batch, int row, SplittableRandom random) {
    RatingHistories histories = data.histories();
    int from = histories.from(user);
    int to = histories.to(user);
    ProfileWeights weights =
        new ProfileWeights(histories, from, to, data.weighting().withoutDoubt());
    for (int place = from; place < to; place++) {
      int column = data.column(place);
      if (column == TrainingData.NO_COLUMN) {
        continue;
      }
      batch.like(row, column, Popularity.likes(histories.stars(place)));
      batch.weigh(row, column, weights.longRun(place));
    }
  }

  @Override
  public double mass(double likes) {
    return likes;
  }

  @Override
  public MovieVector vector(int column, LazyAdam inputVectors, float[] score, float bias) {
    float[] longRun = inputVectors.row(column);
    float[] recent = new float[longRun.length];
    for (int k = 0; k < recent.length; k++) {
      recent[k] = RECENT_TO_LONG * longRun[k];
    }
    return new MovieVector(data.movieId(column), longRun, recent, score, bias);
  }

  @Override
  public void restore(int column, MovieVector vector, LazyAdam inputVectors) {
    inputVectors.set(column, vector.longRun());
  }
}
