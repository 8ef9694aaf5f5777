package dev.tastestream.math;

import java.util.ArrayList;
import java.util.List;

/** A symmetric matrix as it is published: its lower triangle, row by row. */
public final class LowerTriangle {

  private LowerTriangle() {}

  /** The n · (n + 1) / 2 numbers of an n × n matrix. */
  public static List<Double> of(double[][] matrix) {
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < matrix.length; i++) {
      for (int j = 0; j <= i; j++) {
        numbers.add(matrix[i][j]);
      }
    }
    return numbers;
  }

  /** The {@code size} × {@code size} matrix that such numbers are of. */
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
