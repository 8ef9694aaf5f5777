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
 * users.
 *
 * <p>A fit solves each user once, from all ratings, in O(ratings × features² + features³). While
 * ratings come one by one, {@link RegressionSums} take each in O(features²), and the regression is
 * solved from them in O(features³). Both ways give the same but for the last digits. Immutable and
 * thread-safe.
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

  /** Returns the sums of a user without ratings. */
  RegressionSums nothing() {
    return RegressionSums.empty(prior.mood(), pull.length);
  }

  /** Returns the posterior of a user from sums, in O(features³); without ratings, the prior. */
  UserPosterior solve(RegressionSums sums) {
    UserPosterior posterior = solve(sums.equations(), prior.noise());
    for (int round = 1; sums.ratings() > 0 && round < ROUNDS; round++) {
      double noise = noise(sums.expectedSquares(posterior), sums.ratings());
      posterior = solve(sums.equations(), noise);
    }
    return posterior;
  }

  /** Returns the posterior of a user with what it leaves of each rating. */
  public UserSolution solve(UserRatings ratings) {
    double[][] rows = ratings.rows();
    int columns = pull.length + 1;
    Gram equations = Gram.of(MoodFilter.whitened(prior.mood(), rows, ratings.times()), columns);
    Gram products = Gram.of(rows, columns);
    UserSolution solution = solution(ratings, products, solve(equations, prior.noise()));
    for (int round = 1; ratings.size() > 0 && round < ROUNDS; round++) {
      double noise = noise(solution.expectedSquares(), ratings.size());
      solution = solution(ratings, products, solve(equations, noise));
    }
    return solution;
  }

  private UserPosterior solve(Gram equations, double noise) {
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
    return new UserPosterior(factor.solve(right), factor, noise);
  }

  private UserSolution solution(UserRatings ratings, Gram products, UserPosterior posterior) {
    return new UserSolution(ratings, products, posterior, mood(ratings, posterior));
  }

  /** Returns the user's mood at the times of the ratings, in O(ratings × features). */
  Mood mood(UserRatings ratings, UserPosterior posterior) {
    double[] residuals = new double[ratings.size()];
    for (int k = 0; k < residuals.length; k++) {
      residuals[k] = ratings.targets()[k] - posterior.told(ratings.features()[k]);
    }
    return Mood.of(prior.mood(), residuals, ratings.times());
  }

  private double noise(double squares, int ratings) {
    return (NOISE_RATINGS * prior.noise() + squares) / (NOISE_RATINGS + ratings);
  }
}
