package dev.tastestream.math;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;

/**
 * The orthogonal Procrustes problem (Schönemann 1966): the rotation or reflection that brings
 * points closest to others, by the sum of squares.
 */
public final class Procrustes {

  private Procrustes() {}

  /**
   * Returns the matrix to multiply points with, from the right.
   *
   * @param products Σ pointᵀ · target, square
   * @throws ArithmeticException if a product is not finite
   */
  public static double[][] rotation(double[][] products) {
    SingularValues values = SingularValues.of(products);
    DMatrixRMaj rotation = new DMatrixRMaj(products.length, products.length);
    CommonOps_DDRM.multTransB(values.left(), values.right(), rotation);
    return rotation.get2DData();
  }

  /**
   * Returns the 2 × 2 matrix to multiply points with, from the left, in closed form.
   *
   * @param products Σ point · targetᵀ, 2 × 2
   * @return the identity if the products are all 0
   */
  public static double[][] turn(double[][] products) {
    double turn = Math.hypot(products[0][0] + products[1][1], products[0][1] - products[1][0]);
    double mirror = Math.hypot(products[0][0] - products[1][1], products[0][1] + products[1][0]);
    double size = Math.max(turn, mirror);
    if (size == 0) {
      return new double[][] {{1, 0}, {0, 1}};
    }
    int hand = turn >= mirror ? 1 : -1;
    double cos = (products[0][0] + hand * products[1][1]) / size;
    double sin = (products[0][1] - hand * products[1][0]) / size;
    return new double[][] {{cos, -hand * sin}, {sin, hand * cos}};
  }
}
