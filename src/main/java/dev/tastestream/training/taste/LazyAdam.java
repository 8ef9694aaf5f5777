package dev.tastestream.training.taste;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Rows of numbers that are learned by Adam (Kingma and Ba 2015), where a step moves only the rows
 * that it has a gradient for: "lazy" Adam, as LazyAdam of TensorFlow Addons and SparseAdam of
 * PyTorch. A row keeps its moments until it is used again, so a step costs what it touches,
 * whatever the number of rows. Deeplearning4j's Adam moves all rows at every step; for a row that
 * is touched in every step both are the same.
 *
 * <p>Belongs to one thread.
 */
final class LazyAdam {

  private static final double FIRST_DECAY = .9;
  private static final double SECOND_DECAY = .999;
  private static final double EPSILON = 1e-8;

  private final int width;
  private final float[] values;
  private final float[] first;
  private final float[] second;
  private int steps;
  private float rate;

  /**
   * @param rows number of rows, all zeros
   * @param width numbers in a row
   */
  LazyAdam(int rows, int width) {
    this.width = width;
    values = new float[rows * width];
    first = new float[rows * width];
    second = new float[rows * width];
  }

  /** Fills all rows with normal random numbers around 0. */
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

  /** All rows, one after the other; read only. */
  float[] values() {
    return values;
  }

  /** Puts numbers into a row; its moments start afresh. */
  void set(int row, float[] numbers) {
    int at = row * width;
    for (int k = 0; k < width; k++) {
      values[at + k] = numbers[k];
      first[at + k] = 0;
      second[at + k] = 0;
    }
  }

  /** A copy of a row. */
  float[] row(int row) {
    return Arrays.copyOfRange(values, row * width, (row + 1) * width);
  }

  /** Begins a step; {@link #move} is called for its rows. */
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
   * @param gradients holds the row's gradient from {@code from} on
   * @param scale what the gradient is multiplied with
   */
  void move(int row, float[] gradients, int from, float scale) {
    int at = row * width;
    for (int k = 0; k < width; k++) {
      float gradient = scale * gradients[from + k];
      float mean = (float) (FIRST_DECAY * first[at + k] + (1 - FIRST_DECAY) * gradient);
      float square =
          (float) (SECOND_DECAY * second[at + k] + (1 - SECOND_DECAY) * gradient * gradient);
      first[at + k] = mean;
      second[at + k] = square;
      values[at + k] -= rate * mean / ((float) Math.sqrt(square) + (float) EPSILON);
    }
  }
}
