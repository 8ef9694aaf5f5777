package dev.tastestream.training.stars;

import dev.tastestream.profile.MoodProcess;
import dev.tastestream.profile.StarsPrior;
import dev.tastestream.profile.UserPosterior;
import dev.tastestream.profile.UserRatings;
import dev.tastestream.profile.UserRegression;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.TrainingData;
import java.util.Map;

/** A pass over all users: solves their regressions, and derives the next prior and levels. */
final class StarsPass {

  /** Keeps the covariance positive definite if a feature is 0 for all movies. */
  private static final double LEAST_VARIANCE = 1e-6;

  private final TrainingData data;
  private final double[][] features;
  private final double centre;

  /**
   * @param featuresOf features of every movie of the data, by movie id
   */
  StarsPass(TrainingData data, Map<Long, double[]> featuresOf) {
    this.data = data;
    features = new double[data.movies()][];
    for (int column = 0; column < features.length; column++) {
      features[column] = featuresOf.get(data.movieId(column));
    }
    RatingHistories histories = data.histories();
    double sum = 0;
    for (int place = 0; place < histories.ratings(); place++) {
      sum += histories.stars(place);
    }
    centre = sum / histories.ratings();
  }

  /** Returns the mean of all ratings, in stars. */
  double centre() {
    return centre;
  }

  /** Updates the levels and returns the improved prior. */
  StarsPrior improve(StarsPrior prior, MovieLevels levels) throws InterruptedException {
    UserRegression regression = new UserRegression(prior);
    Sums sums = new Sums(prior.mean().length);
    for (int user = 0; user < data.histories().users(); user++) {
      if (Thread.interrupted()) {
        throw new InterruptedException("the fit was interrupted");
      }
      UserRatings ratings = ratings(user, levels);
      UserPosterior posterior = regression.solve(ratings);
      sums.add(posterior, ratings);
      addToLevels(user, ratings, posterior, levels);
    }
    levels.update();
    return sums.toPrior(prior.mood());
  }

  private UserRatings ratings(int user, MovieLevels levels) {
    RatingHistories histories = data.histories();
    int from = histories.from(user);
    int n = histories.to(user) - from;
    double[][] rows = new double[n][];
    double[] targets = new double[n];
    double[] uncertainty = new double[n];
    long[] times = new long[n];
    for (int k = 0; k < n; k++) {
      int movie = data.column(from + k);
      rows[k] = features[movie];
      targets[k] = histories.stars(from + k) - centre - levels.mean(movie);
      uncertainty[k] = levels.variance(movie);
      times[k] = histories.eventTime(from + k);
    }
    return new UserRatings(rows, targets, uncertainty, times);
  }

  private void addToLevels(
      int user, UserRatings ratings, UserPosterior posterior, MovieLevels levels) {
    for (int k = 0; k < ratings.size(); k++) {
      int movie = data.column(data.histories().from(user) + k);
      double rest = posterior.residual(ratings, k) + levels.mean(movie);
      levels.add(movie, rest, posterior.noise());
    }
  }

  /** The sums over the posteriors of all users. */
  private static final class Sums {

    private final double[] weights;
    private final double[][] products;
    private double noise;
    private double mood;
    private int ratings;
    private int users;

    Sums(int size) {
      weights = new double[size];
      products = new double[size][size];
    }

    void add(UserPosterior posterior, UserRatings of) {
      users++;
      double[][] covariance = posterior.covariance();
      for (int i = 0; i < weights.length; i++) {
        weights[i] += posterior.weight(i);
        for (int j = 0; j < weights.length; j++) {
          products[i][j] += covariance[i][j] + posterior.weight(i) * posterior.weight(j);
        }
      }
      for (int k = 0; k < of.size(); k++) {
        noise += posterior.expectedSquare(of, k);
        mood += posterior.expectedMoodSquare(k);
        ratings++;
      }
    }

    StarsPrior toPrior(MoodProcess before) {
      int size = weights.length;
      double[] mean = new double[size];
      double[][] covariance = new double[size][size];
      for (int i = 0; i < size; i++) {
        mean[i] = weights[i] / users;
        for (int j = 0; j <= i; j++) {
          covariance[i][j] = products[i][j] / users - mean[i] * mean[j];
          covariance[j][i] = covariance[i][j];
        }
        covariance[i][i] += LEAST_VARIANCE;
      }
      MoodProcess after = new MoodProcess(mood / ratings, before.memoryMillis());
      return new StarsPrior(mean, covariance, noise / ratings, after);
    }
  }
}
