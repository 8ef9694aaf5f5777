package dev.tastestream.training.taste;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Rows of numbers learned by "lazy" Adam: Adam (Kingma and Ba 2015) whose steps move only the rows
 * that have a gradient, as LazyAdam of TensorFlow Addons and SparseAdam of PyTorch do. A row keeps
 * its moments until it is used again, so a step costs only what it touches, whatever the number of
 * rows. Deeplearning4j's Adam moves all rows at every step; for a row that every step touches, both
 * are the same.
 *
 * <p>Belongs to one thread.
 */
final class LazyAdam {

  private static final float FIRST_DECAY = .9f;
  private static final float SECOND_DECAY = .999f;
  private static final float EPSILON = 1e-8f;

  private final int width;
  private final float[] values;
  private final float[] first;
  private final float[] second;
  private int steps;
  private float rate;

  /**
   * @param rows number of rows; all are zeros at first
   * @param width numbers in a row
   */
  LazyAdam(int rows, int width) {
    this.width = width;
    values = new float[rows * width];
    first = new float[rows * width];
    second = new float[rows * width];
  }

  /** Fills all rows with normal random numbers of mean 0. */
  LazyAdam randomised(double deviation, SplittableRandom random) {
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return this;
  }

  int rows() {
    return values.length / width;
  }

  int width() {
    return width;
  }

  /** Returns all rows, one after the other; read only. */
  float[] values() {
    return values;
  }

  /** Sets a row and clears its moments. */
  void set(int row, float[] numbers) {
    int at = row * width;
    for (int k = 0; k < width; k++) {
      values[at + k] = numbers[k];
      first[at + k] = 0;
      second[at + k] = 0;
    }
  }

  /** Returns a copy of a row. */
  float[] row(int row) {
    return Arrays.copyOfRange(values, row * width, (row + 1) * width);
  }

  /** Begins a step; {@link #move} must follow for each of its rows. */
  void step(double learningRate) {
    steps++;
    rate =
        (float)
            (learningRate
                * Math.sqrt(1 - Math.pow(SECOND_DECAY, steps))
                / (1 - Math.pow(FIRST_DECAY, steps)));
  }

  /**
   * Moves one row against its gradient, once a step.
   *
   * @param gradients holds the row's gradient from index {@code from} on
   * @param scale the factor of the gradient
   */
  void move(int row, float[] gradients, int from, float scale) {
    int at = row * width;
    for (int k = 0; k < width; k++) {
      float gradient = scale * gradients[from + k];
      float mean = FIRST_DECAY * first[at + k] + (1 - FIRST_DECAY) * gradient;
      float square = SECOND_DECAY * second[at + k] + (1 - SECOND_DECAY) * gradient * gradient;
      first[at + k] = mean;
      second[at + k] = square;
      values[at + k] -= rate * mean / ((float) Math.sqrt(square) + EPSILON);
    }
  }
}
