package dev.tastestream.training.stars;

import dev.tastestream.math.Vectors;
import dev.tastestream.profile.MoodProcess;
import dev.tastestream.profile.StarsPrior;
import dev.tastestream.profile.UserPosterior;
import dev.tastestream.profile.UserRatings;
import dev.tastestream.profile.UserRegression;
import dev.tastestream.profile.UserSolution;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.TrainingData;
import dev.tastestream.training.fit.FitThreads;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A pass over all users: solves their regressions, and derives the next prior and levels. */
final class StarsPass {

  /** Keeps the covariance positive definite if a feature is 0 for all movies. */
  private static final double LEAST_VARIANCE = 1e-6;

  /** The order of summation depends on it, so it must not depend on the number of threads. */
  private static final int USERS_OF_PART = 64;

  private final TrainingData data;
  private final FitThreads threads;
  private final double[][] features;
  private final double centre;

  /**
   * @param featuresOf features of every movie of the data, by movie id
   */
  StarsPass(TrainingData data, Map<Long, double[]> featuresOf, FitThreads threads) {
    this.data = data;
    this.threads = threads;
    features = new double[data.movies()][];
    for (int column = 0; column < features.length; column++) {
      features[column] = featuresOf.get(data.movieId(column));
    }
    centre = data.histories().totalStars() / data.histories().ratings();
  }

  /** Returns the mean of all ratings, in stars. */
  double centre() {
    return centre;
  }

  /**
   * Updates the levels and returns the improved prior.
   *
   * @param step 1 to learn from all users, 2 from every second one, and so on
   */
  StarsPrior improve(StarsPrior prior, MovieLevels levels, int step) throws InterruptedException {
    UserRegression regression = new UserRegression(prior);
    Sums sums = new Sums(prior.mean().length);
    int users = (data.histories().users() + step - 1) / step;
    threads.inOrder(
        (users + USERS_OF_PART - 1) / USERS_OF_PART,
        part -> {
          Part solved = new Part(new Sums(prior.mean().length), new ArrayList<>());
          int end = Math.min(users, (part + 1) * USERS_OF_PART);
          for (int user = part * USERS_OF_PART; user < end; user++) {
            solve(user * step, regression, levels, solved);
          }
          return solved;
        },
        solved -> {
          sums.add(solved.sums);
          solved.rests.forEach(user -> addToLevels(user, levels));
        });
    levels.update();
    return sums.toPrior(prior.mood());
  }

  /** What is learned from the users of a part. */
  private record Part(Sums sums, List<Rests> rests) {}

  /**
   * What a user's regression leaves to the levels of the rated movies.
   *
   * @param noise variance of each rest
   */
  @SuppressWarnings("ArrayRecordComponent") // read-only by contract, never compared
  private record Rests(int user, double[] rests, double noise) {}

  private void solve(int user, UserRegression regression, MovieLevels levels, Part part) {
    UserRatings ratings = ratings(user, levels);
    UserSolution solved = regression.solve(ratings);
    part.sums.add(solved, ratings.size());
    double[] rests = new double[ratings.size()];
    for (int k = 0; k < rests.length; k++) {
      int movie = data.column(data.histories().from(user) + k);
      rests[k] = solved.residual(k) + levels.mean(movie);
    }
    part.rests.add(new Rests(user, rests, solved.posterior().noise()));
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

  private void addToLevels(Rests user, MovieLevels levels) {
    int from = data.histories().from(user.user);
    for (int k = 0; k < user.rests.length; k++) {
      levels.add(data.column(from + k), user.rests[k], user.noise);
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

    void add(UserSolution solved, int solvedRatings) {
      users++;
      UserPosterior posterior = solved.posterior();
      double[][] covariance = posterior.covariance();
      for (int i = 0; i < weights.length; i++) {
        weights[i] += posterior.weight(i);
        for (int j = 0; j <= i; j++) {
          products[i][j] += covariance[i][j] + posterior.weight(i) * posterior.weight(j);
        }
      }
      noise += solved.products().trace(covariance);
      for (int k = 0; k < solvedRatings; k++) {
        noise += solved.expectedSquareBesideSpread(k);
        mood += solved.expectedMoodSquare(k);
      }
      ratings += solvedRatings;
    }

    void add(Sums part) {
      for (int i = 0; i < weights.length; i++) {
        weights[i] += part.weights[i];
        Vectors.add(1, part.products[i], products[i], i + 1);
      }
      noise += part.noise;
      mood += part.mood;
      ratings += part.ratings;
      users += part.users;
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
