package dev.tastestream.verify;

import dev.tastestream.verify.answer.Sums;

/**
 * The relative difference of two numbers: divided by the larger one, or by 1 if both are smaller.
 *
 * @param number name of the number
 */
public record Gap(String number, double expected, double found) {

  /** No numbers were compared. */
  static final Gap NONE = new Gap("none", 0, 0);

  /** Returns 0 if the numbers are equal; infinity if one of them is not finite. */
  public double size() {
    double difference = Math.abs(expected - found);
    double scale = Math.max(1, Math.max(Math.abs(expected), Math.abs(found)));
    return Double.isFinite(difference) ? difference / scale : Double.POSITIVE_INFINITY;
  }

  Gap larger(Gap other) {
    return other.size() > size() ? other : this;
  }

  /** Returns the largest gap between two profiles. */
  static Gap of(Sums expected, Sums found) {
    Gap gap =
        new Gap("ratings", expected.ratings(), found.ratings())
            .larger(new Gap("recentWeight", expected.recentWeight(), found.recentWeight()))
            .larger(new Gap("stars", expected.stars(), found.stars()));
    for (int i = 0; i < expected.vectors().length; i++) {
      double[] a = expected.vectors()[i];
      double[] b = found.vectors()[i];
      gap = gap.larger(new Gap(Sums.NAMES.get(i) + " dimension", a.length, b.length));
      for (int k = 0; k < Math.min(a.length, b.length); k++) {
        gap = gap.larger(new Gap("%s[%d]".formatted(Sums.NAMES.get(i), k), a[k], b[k]));
      }
    }
    return gap;
  }
}
