package dev.tastestream.math;

import java.util.Arrays;

/**
 * Vectors by id. Immutable and safe to share between threads; the arrays are handed out without a
 * copy, and nobody may write to them.
 *
 * @param ids ascending, one for each row
 * @param dimension numbers in a row
 * @param numbers row-major, {@code ids.length × dimension}
 */
@SuppressWarnings("ArrayRecordComponent") // read-only by contract, compared nowhere
public record VectorTable(long[] ids, int dimension, float[] numbers) {

  /** Number of rows. */
  public int size() {
    return ids.length;
  }

  /** The row of an id, negative if it is not there. */
  public int row(long id) {
    return Arrays.binarySearch(ids, id);
  }

  /** Whose vector lies in a row. */
  public long id(int row) {
    return ids[row];
  }

  /** A copy of the vector in a row. */
  public float[] vector(int row) {
    return Arrays.copyOfRange(numbers, row * dimension, (row + 1) * dimension);
  }

  /** The length (L2) of the vector in a row. */
  public double length(int row) {
    return Math.sqrt(Vectors.squares(numbers, row * dimension, dimension));
  }

  /** The product of a vector and the one in a row. */
  public float product(float[] vector, int row) {
    return product(vector, 0, row * dimension);
  }

  /** The product of the vectors in two rows. */
  public float product(int row, int other) {
    return product(numbers, row * dimension, other * dimension);
  }

  /** Four sums, because each addition to one sum waits for the last. */
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
