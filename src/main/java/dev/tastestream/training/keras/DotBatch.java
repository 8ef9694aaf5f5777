package dev.tastestream.training.keras;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.training.fit.DenseRows;

/** Some ratings as the notebook's net expects them. Owns native memory, so it must be closed. */
final class DotBatch implements AutoCloseable {

  private final long[] userIds;
  private final long[] movieIds;
  private final DenseRows users;
  private final DenseRows movies;
  private final DenseRows stars;

  DotBatch(int rows, long[] userIds, long[] movieIds) {
    this.userIds = userIds;
    this.movieIds = movieIds;
    users = new DenseRows(rows, 1);
    movies = new DenseRows(rows, 1);
    stars = new DenseRows(rows, 1);
  }

  void set(int row, LedgerRow rating) {
    users.set(row, 0, DotNet.row(userIds, rating.userId()));
    movies.set(row, 0, DotNet.row(movieIds, rating.movieId()));
    stars.set(row, 0, rating.stars());
  }

  /** Trains the graph with the first rows; returns their mean squared error. */
  double learn(DotGraph graph, int rows) {
    return graph.step(users.first(rows), movies.first(rows), stars.first(rows));
  }

  @Override
  public void close() {
    users.close();
    movies.close();
    stars.close();
  }
}
