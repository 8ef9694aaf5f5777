package dev.tastestream.math;

/**
 * The orthogonal Procrustes problem (Schönemann 1966) in two dimensions: the rotation or reflection
 * that brings points closest to others, by the sum of squares.
 */
public final class Procrustes {

  private Procrustes() {}

  /**
   * Returns the 2 × 2 matrix to multiply points with.
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
