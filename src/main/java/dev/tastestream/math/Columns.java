package dev.tastestream.math;

/**
 * Vectors that are multiplied with another one all at once. The numbers lie dimension-major, so
 * that the innermost loop runs over the vectors without a reduction. The JIT turns it into vector
 * instructions, which it does only if all arrays are read from the same place; hence an array for
 * each dimension.
 *
 * <p>Every product is the same chain of additions, dimension by dimension, whatever lies beside it.
 */
public final class Columns {

  /** Dimensions of one pass, so that sums are loaded and stored less often. */
  private static final int STEP = 4;

  private final float[][] numbers;

  /**
   * @param width number of vectors, zeros until they are set
   */
  public Columns(int width, int dimension) {
    numbers = new float[dimension][width];
  }

  /** Takes a vector in that begins at a place. */
  public void set(int column, float[] vectors, int at) {
    for (int k = 0; k < numbers.length; k++) {
      numbers[k][column] = vectors[at + k];
    }
  }

  /** A copy of a vector. */
  public float[] get(int column) {
    float[] vector = new float[numbers.length];
    for (int k = 0; k < vector.length; k++) {
      vector[k] = numbers[k][column];
    }
    return vector;
  }

  /**
   * Adds the product with each vector to a sum of its own.
   *
   * @param vector from place {@code at} on
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
