package dev.tastestream.evaluation.system;

import dev.tastestream.domain.LedgerRow;
import java.util.List;

/**
 * A fit of {@link BiasSystem}. In a stream, a new rating is added to the means of its movie and its
 * user; earlier residuals are not computed again.
 */
record BiasTerms(double mean, ShrunkMeans users, ShrunkMeans movies)
    implements FittedSystem.Stars, StreamLearner {

  @Override
  public double[] predict(List<UserMovie> questions) {
    return questions.stream().mapToDouble(this::predict).toArray();
  }

  @Override
  public double predict(UserMovie asked) {
    return mean + users.of(asked.userId()) + movies.of(asked.movieId());
  }

  @Override
  public void learn(LedgerRow row) {
    double rest = row.stars() - mean;
    double user = users.of(row.userId());
    users.add(row.userId(), rest - movies.of(row.movieId()));
    movies.add(row.movieId(), rest - user);
  }
}
