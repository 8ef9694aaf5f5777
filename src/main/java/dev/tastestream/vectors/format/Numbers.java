package dev.tastestream.vectors.format;

import java.util.Arrays;
import java.util.List;

/** Numbers as parameters of a generation. */
final class Numbers {

  private Numbers() {}

  static List<Double> of(double... numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  /** Returns the numbers row by row, each rounded to a multiple of {@code 1 / scale}. */
  static List<Double> rounded(double scale, double[]... rows) {
    return Arrays.stream(rows)
        .flatMapToDouble(Arrays::stream)
        .map(number -> Math.rint(number * scale) / scale)
        .boxed()
        .toList();
  }
}
