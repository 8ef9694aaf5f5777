package dev.tastestream.math;

/**
 * Vectors that are all multiplied with another one at once. The numbers are stored by dimension, so
 * that the innermost loop runs over the vectors without a reduction and the JIT vectorises it. The
 * JIT needs all arrays to be read from the same index, hence one array for each dimension.
 *
 * <p>Every product is the same chain of additions, dimension by dimension, whatever the other
 * vectors are.
 */
public final class Columns {

  /** Dimensions of one pass, so that sums are loaded and stored less often. */
  private static final int STEP = 4;

  private final float[][] numbers;

  /**
   * @param width number of vectors; all are zeros at first
   */
  public Columns(int width, int dimension) {
    numbers = new float[dimension][width];
  }

  /** Sets a vector from the numbers that begin at {@code at}. */
  public void set(int column, float[] vectors, int at) {
    for (int k = 0; k < numbers.length; k++) {
      numbers[k][column] = vectors[at + k];
    }
  }

  /** Returns a copy of a vector. */
  public float[] get(int column) {
    float[] vector = new float[numbers.length];
    for (int k = 0; k < vector.length; k++) {
      vector[k] = numbers[k][column];
    }
    return vector;
  }

  /**
   * Adds the product with each vector to its sum.
   *
   * @param vector the numbers from index {@code at} on
   * @param sums one for each column
   */
  public void addProducts(float[] vector, int at, float[] sums) {
    int k = 0;
    for (; k + STEP <= numbers.length; k += STEP) {
      addFour(vector, at + k, k, sums);
    }
    for (; k < numbers.length; k++) {
      float weight = vector[at + k];
      float[] column = numbers[k];
      for (int i = 0; i < sums.length; i++) {
        sums[i] += weight * column[i];
      }
    }
  }

  private void addFour(float[] vector, int at, int k, float[] sums) {
    float[] first = numbers[k];
    float[] second = numbers[k + 1];
    float[] third = numbers[k + 2];
    float[] fourth = numbers[k + 3];
    float a = vector[at];
    float b = vector[at + 1];
    float c = vector[at + 2];
    float d = vector[at + 3];
    for (int i = 0; i < sums.length; i++) {
      sums[i] = sums[i] + a * first[i] + b * second[i] + c * third[i] + d * fourth[i];
    }
  }
}
