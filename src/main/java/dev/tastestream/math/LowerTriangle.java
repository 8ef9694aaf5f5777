package dev.tastestream.math;

import java.util.Arrays;
import java.util.stream.IntStream;

/** The lower triangle of a symmetric matrix, row by row. */
public final class LowerTriangle {

  private LowerTriangle() {}

  /** Returns the n · (n + 1) / 2 numbers of an n × n matrix. */
  public static double[] of(double[][] matrix) {
    return IntStream.range(0, matrix.length)
        .mapToObj(i -> Arrays.copyOf(matrix[i], i + 1))
        .flatMapToDouble(Arrays::stream)
        .toArray();
  }

  /** Returns the {@code size} × {@code size} matrix of such numbers. */
  public static double[][] symmetric(double[] lowerTriangle, int size) {
    double[][] matrix = new double[size][size];
    int at = 0;
    for (int i = 0; i < size; i++) {
      for (int j = 0; j <= i; j++) {
        matrix[i][j] = lowerTriangle[at];
        matrix[j][i] = lowerTriangle[at++];
      }
    }
    return matrix;
  }
}
