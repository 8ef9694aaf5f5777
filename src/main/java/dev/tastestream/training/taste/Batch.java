package dev.tastestream.training.taste;

import dev.tastestream.training.fit.DenseRows;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * What a net sees of some users, and what it shall answer: one row a user. Filled row by row, then
 * learned from, then cleared for the next users. Owns native memory, so it must be closed.
 */
final class Batch implements AutoCloseable {

  /** Far below any score, so that the softmax leaves a hidden movie next to nothing. */
  private static final double HIDE = -30;

  private final DenseRows weights;
  private final DenseRows hidden;
  private final DenseRows labels;
  private final double[] likes;
  private final double dropout;
  private final SplittableRandom random;

  /**
   * @param settings how many rows, and which part of the weights is dropped at random
   * @param inputs width of the input
   */
  Batch(NetSettings settings, int inputs, int movies, SplittableRandom random) {
    this.dropout = settings.dropout();
    this.random = random;
    int rows = settings.batch();
    weights = new DenseRows(rows, inputs);
    hidden = new DenseRows(rows, movies);
    labels = new DenseRows(rows, movies);
    likes = new double[rows];
  }

  void clear() {
    weights.clear();
    hidden.clear();
    labels.clear();
    Arrays.fill(likes, 0);
  }

  /** Sets a weight, or drops it; those that stay are scaled so that the mean stays as well. */
  void weigh(int row, int input, double weight) {
    if (random.nextDouble() >= dropout) {
      weights.set(row, input, weight / (1 - dropout));
    }
  }

  void hide(int row, int column) {
    hidden.set(row, column, HIDE);
  }

  void like(int row, int column, double howMuch) {
    labels.set(row, column, howMuch);
    likes[row] += howMuch;
  }

  /**
   * Lets the graph learn the first {@code rows} rows.
   *
   * @param mass how much a user counts, from the sum of the user's likes; the labels of a batch are
   *     scaled so that the mean of it is 1
   * @return the mean loss of the rows; 0, and nothing is learned, if nobody likes anything
   */
  double learn(SumGraph graph, int rows, DoubleUnaryOperator mass) {
    double mean = Arrays.stream(likes, 0, rows).map(mass).sum() / rows;
    if (mean == 0) {
      return 0;
    }
    for (int row = 0; row < rows; row++) {
      if (likes[row] > 0) {
        labels.scale(row, mass.applyAsDouble(likes[row]) / likes[row] / mean);
      }
    }
    return graph.step(weights.first(rows), hidden.first(rows), labels.first(rows));
  }

  @Override
  public void close() {
    weights.close();
    hidden.close();
    labels.close();
  }
}
