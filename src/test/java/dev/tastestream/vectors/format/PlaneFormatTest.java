package dev.tastestream.vectors.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.math.VectorTable;
import dev.tastestream.ranking.Plane;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PlaneFormatTest {

  private static final double ROUNDING = 1e-6;

  @Test
  void whatIsPublishedIsReadAgainToSixDecimalsAndNothingIsReadFromAGenerationWithoutAPlane() {
    Plane plane = Plane.of(random(50, 2));

    Plane read = PlaneFormat.decode(PlaneFormat.encode(plane), 5).orElseThrow();

    assertThat(read.axis(1)).containsExactly(plane.axis(1), within(ROUNDING));
    assertThat(read.centre()).containsExactly(plane.centre(), within(ROUNDING));
    assertThat(PlaneFormat.decode(Map.of("hybrid", List.of(1.0)), 5)).isEmpty();
  }

  @Test
  void aPlaneOfAnotherDimensionOrWithoutAnAxisIsNone() {
    Map<String, List<Double>> parameters =
        new HashMap<>(PlaneFormat.encode(Plane.of(random(9, 3))));
    assertThatThrownBy(() -> PlaneFormat.decode(parameters, 6))
        .hasMessageContaining("plane.x has 5 numbers, needs 6");
    parameters.remove("plane.y");
    assertThatThrownBy(() -> PlaneFormat.decode(parameters, 5)).hasMessageContaining("plane.y");
  }

  private static VectorTable random(int rows, long seed) {
    Random random = new Random(seed);
    float[] numbers = new float[rows * 5];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return table(numbers, 5);
  }

  /** Of movies with ids from 1. */
  private static VectorTable table(float[] numbers, int dimension) {
    long[] ids = LongStream.rangeClosed(1, numbers.length / dimension).toArray();
    return new VectorTable(ids, dimension, numbers);
  }
}
