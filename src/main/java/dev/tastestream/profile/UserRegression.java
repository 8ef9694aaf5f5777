package dev.tastestream.profile;

import dev.tastestream.math.Cholesky;
import dev.tastestream.math.Dot;
import dev.tastestream.math.Gram;
import java.util.Arrays;

/**
 * Bayesian linear regression of one user's ratings on movies' features (Bishop 2006, 3.3).
 *
 * <pre>
 *   target_k = weights · features_k + mood(time_k) + noise
 *   weights ~ N(prior mean, prior covariance)
 * </pre>
 *
 * <p>The user's own noise variance is estimated with the weights and shrunk towards that of all
 * users. Takes O(ratings × features² + features³). Immutable and thread-safe.
 */
public final class UserRegression {

  /** The weight of the common noise variance, in ratings. */
  private static final double NOISE_RATINGS = 20;

  private static final int ROUNDS = 2;

  private final StarsPrior prior;
  private final double[][] precision;
  private final double[] pull;

  /**
   * @throws IllegalArgumentException if the prior's covariance is not positive definite
   */
  public UserRegression(StarsPrior prior) {
    this.prior = prior;
    precision = Cholesky.of(prior.covariance()).inverse();
    pull = new double[prior.mean().length];
    for (int d = 0; d < pull.length; d++) {
      pull[d] = Dot.of(precision[d], prior.mean());
    }
  }

  /** Returns the posterior of a user; without ratings, the prior. */
  public UserPosterior solve(UserRatings ratings) {
    return solveWithProducts(ratings).posterior();
  }

  /**
   * A user's posterior.
   *
   * @param products of the features of the user's ratings
   */
  public record Solved(UserPosterior posterior, Gram products) {}

  /** Returns the posterior of a user with sums that were needed for it. */
  public Solved solveWithProducts(UserRatings ratings) {
    double[][] rows = ratings.rows();
    int columns = pull.length + 1;
    Gram equations = Gram.of(prior.mood().whitened(rows, ratings.times()), columns);
    Gram plain = Gram.of(rows, columns);
    UserPosterior posterior = solve(ratings, equations, prior.noise());
    for (int round = 1; ratings.size() > 0 && round < ROUNDS; round++) {
      posterior = solve(ratings, equations, noise(ratings, plain, posterior));
    }
    return new Solved(posterior, plain);
  }

  private UserPosterior solve(UserRatings ratings, Gram equations, double noise) {
    int size = pull.length;
    double[][] sum = new double[size][];
    double[] right = new double[size];
    for (int i = 0; i < size; i++) {
      sum[i] = Arrays.copyOf(precision[i], size);
      for (int j = 0; j <= i; j++) {
        sum[i][j] += equations.products()[i][j] / noise;
      }
      right[i] = pull[i] + equations.products()[size][i] / noise;
    }
    Cholesky factor = Cholesky.of(sum);
    double[] weights = factor.solve(right);
    double[] residuals = new double[ratings.size()];
    for (int k = 0; k < residuals.length; k++) {
      residuals[k] = ratings.targets()[k] - Dot.of(weights, ratings.features()[k]);
    }
    Mood mood = Mood.of(prior.mood(), residuals, ratings.times());
    return new UserPosterior(weights, factor, noise, mood);
  }

  /** Estimates the user's noise. All ratings' spreads are summed at once, from their products. */
  private double noise(UserRatings ratings, Gram plain, UserPosterior posterior) {
    double squares = NOISE_RATINGS * prior.noise() + posterior.spread(plain);
    for (int k = 0; k < ratings.size(); k++) {
      squares += posterior.expectedSquareBesideSpread(ratings, k);
    }
    return squares / (NOISE_RATINGS + ratings.size());
  }
}
