package dev.tastestream.training.taste;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * The input of a net for some users and the answers it should give, as sparse rows, one row a user.
 * Filled row by row in ascending order, learned from, then cleared for the next users.
 */
final class Batch {

  private final double dropout;
  private final SplittableRandom random;
  private final double[] likes;
  private final Entries weights = new Entries();
  private final Entries hidden = new Entries();
  private final Entries labels = new Entries();

  /** Entries of a sparse matrix, in the order in which they were added. */
  static final class Entries {

    private int[] rows = new int[1024];
    private int[] columns = new int[1024];
    private float[] values = new float[1024];
    private int size;

    private void add(int row, int column, double value) {
      if (size == rows.length) {
        rows = Arrays.copyOf(rows, 2 * size);
        columns = Arrays.copyOf(columns, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
      }
      rows[size] = row;
      columns[size] = column;
      values[size++] = (float) value;
    }

    int size() {
      return size;
    }

    int row(int entry) {
      return rows[entry];
    }

    int column(int entry) {
      return columns[entry];
    }

    float value(int entry) {
      return values[entry];
    }

    /** Returns the column of each entry. */
    int[] columns() {
      return Arrays.copyOf(columns, size);
    }
  }

  /**
   * @param settings the number of rows, and the part of the weights that is dropped at random
   */
  Batch(NetSettings settings, SplittableRandom random) {
    this.dropout = settings.dropout();
    this.random = random;
    likes = new double[settings.batch()];
  }

  void clear() {
    weights.size = 0;
    hidden.size = 0;
    labels.size = 0;
    Arrays.fill(likes, 0);
  }

  /** Sets a weight or drops it (inverted dropout: the mean is unchanged). */
  void weigh(int row, int input, double weight) {
    if (random.nextDouble() >= dropout) {
      weights.add(row, input, weight / (1 - dropout));
    }
  }

  /** Leaves a movie out of the row's question. */
  void hide(int row, int column) {
    hidden.add(row, column, 0);
  }

  void like(int row, int column, double howMuch) {
    if (howMuch > 0) {
      labels.add(row, column, howMuch);
      likes[row] += howMuch;
    }
  }

  Entries weights() {
    return weights;
  }

  Entries hidden() {
    return hidden;
  }

  Entries labels() {
    return labels;
  }

  /** Returns the sum of a row's likes. */
  double likes(int row) {
    return likes[row];
  }
}
