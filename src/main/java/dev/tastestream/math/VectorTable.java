package dev.tastestream.math;

import java.util.Arrays;

/**
 * Vectors by id. Immutable and thread-safe. The arrays are returned without a copy and must not be
 * written.
 */
public final class VectorTable {

  private final long[] ids;
  private final IdIndex rows;
  private final int dimension;
  private final float[] numbers;

  /**
   * @param ids ascending, one for each row
   * @param dimension numbers in a row
   * @param numbers row-major, {@code ids.length × dimension}
   */
  public VectorTable(long[] ids, int dimension, float[] numbers) {
    this.ids = ids;
    rows = new IdIndex(ids);
    this.dimension = dimension;
    this.numbers = numbers;
  }

  /** Returns the id of each row, ascending. */
  public long[] ids() {
    return ids;
  }

  /** Returns the number of numbers in a row. */
  public int dimension() {
    return dimension;
  }

  /** Returns all rows, row-major. */
  public float[] numbers() {
    return numbers;
  }

  /** Returns the number of rows. */
  public int size() {
    return ids.length;
  }

  /** Returns the row of an id; negative if there is none. */
  public int row(long id) {
    return rows.of(id);
  }

  /** Returns the id of a row. */
  public long id(int row) {
    return ids[row];
  }

  /** Returns a copy of the vector in a row. */
  public float[] vector(int row) {
    return Arrays.copyOfRange(numbers, row * dimension, (row + 1) * dimension);
  }

  /** Returns the L2 norm of the vector in a row. */
  public double length(int row) {
    return Math.sqrt(Vectors.squares(numbers, row * dimension, dimension));
  }

  /** Returns the product of a vector and the one in a row. */
  public float product(float[] vector, int row) {
    return product(vector, 0, row * dimension);
  }

  /** Returns the product of the vectors in two rows. */
  public float product(int row, int other) {
    return product(numbers, row * dimension, other * dimension);
  }

  /** Uses four sums, because each addition to a sum waits for the last. */
  private float product(float[] a, int atA, int atB) {
    float first = 0;
    float second = 0;
    float third = 0;
    float fourth = 0;
    int k = 0;
    for (; k + 3 < dimension; k += 4) {
      first += a[atA + k] * numbers[atB + k];
      second += a[atA + k + 1] * numbers[atB + k + 1];
      third += a[atA + k + 2] * numbers[atB + k + 2];
      fourth += a[atA + k + 3] * numbers[atB + k + 3];
    }
    for (; k < dimension; k++) {
      first += a[atA + k] * numbers[atB + k];
    }
    return first + second + (third + fourth);
  }
}
