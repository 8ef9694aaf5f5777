package dev.tastestream.verify;

/**
 * How far two numbers lie apart, as a part of the larger one, or of 1 if both are smaller.
 *
 * @param number what the number is called
 */
public record Gap(String number, double expected, double found) {

  /** No numbers were compared. */
  static final Gap NONE = new Gap("none", 0, 0);

  /** 0 if the numbers are the same; infinite if one of them is no finite number. */
  public double size() {
    double difference = Math.abs(expected - found);
    double scale = Math.max(1, Math.max(Math.abs(expected), Math.abs(found)));
    return Double.isFinite(difference) ? difference / scale : Double.POSITIVE_INFINITY;
  }

  Gap larger(Gap other) {
    return other.size() > size() ? other : this;
  }

  /** The largest gap between two profiles. */
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
