package dev.tastestream.training.taste;

import java.util.Arrays;

/** The gradients of the few rows of a large table that a step touches. */
final class TouchedRows {

  private final int width;
  private final int[] place;
  private int[] rows = new int[1024];
  private float[] gradients;
  private int size;

  /**
   * @param rows of the table
   */
  TouchedRows(int rows, int width) {
    this.width = width;
    place = new int[rows];
    Arrays.fill(place, -1);
    gradients = new float[this.rows.length * width];
  }

  void clear() {
    for (int i = 0; i < size; i++) {
      place[rows[i]] = -1;
    }
    Arrays.fill(gradients, 0, size * width, 0);
    size = 0;
  }

  /** Adds {@code factor · gradient} to a row's gradient. */
  void add(int row, float factor, float[] gradient) {
    int at = width * placeOf(row);
    for (int k = 0; k < width; k++) {
      gradients[at + k] += factor * gradient[k];
    }
  }

  private int placeOf(int row) {
    if (place[row] < 0) {
      if (size == rows.length) {
        rows = Arrays.copyOf(rows, 2 * size);
        gradients = Arrays.copyOf(gradients, 2 * size * width);
      }
      place[row] = size;
      rows[size++] = row;
    }
    return place[row];
  }

  /** Moves the touched rows of the table. */
  void move(LazyAdam table, float scale) {
    for (int i = 0; i < size; i++) {
      table.move(rows[i], gradients, i * width, scale);
    }
  }
}
