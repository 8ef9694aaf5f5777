package dev.tastestream.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PlaneTest {

  private static final double ROUNDING = 1e-6;

  @Test
  void theAxesPointWhereDirectionsDifferMost() {
    Random random = new Random(1);
    float[] vectors = new float[4 * 500];
    for (int row = 0; row < 500; row++) {
      vectors[4 * row] = (float) random.nextGaussian();
      vectors[4 * row + 1] = .1f * (float) random.nextGaussian();
      vectors[4 * row + 2] = .4f * (float) random.nextGaussian();
      vectors[4 * row + 3] = .1f * (float) random.nextGaussian();
    }
    Plane plane = Plane.of(vectors, 4);

    assertThat(Math.abs(plane.axis(0)[0])).isGreaterThan(.95);
    assertThat(Math.abs(plane.axis(1)[2])).isGreaterThan(.95);
  }

  @Property(tries = 100)
  void axesAreOfLengthOneAndAtRightAngles(
      @ForAll @IntRange(min = 3, max = 40) int rows, @ForAll long seed) {
    Plane plane = Plane.of(random(rows, 5, seed), 5);

    assertThat(dot(plane.axis(0), plane.axis(0))).isCloseTo(1, within(ROUNDING));
    assertThat(dot(plane.axis(1), plane.axis(1))).isCloseTo(1, within(ROUNDING));
    assertThat(dot(plane.axis(0), plane.axis(1))).isCloseTo(0, within(ROUNDING));
  }

  @Property(tries = 100)
  void theLengthOfAVectorHasNoPart(@ForAll long seed) {
    float[] vectors = random(10, 5, seed);
    float[] longer = vectors.clone();
    for (int k = 0; k < 5; k++) {
      longer[k] *= 8;
    }
    Plane plane = Plane.of(vectors, 5);

    assertThat(plane.coordinate(0, longer, 0))
        .isCloseTo(plane.coordinate(0, vectors, 0), within(ROUNDING));
  }

  @Test
  void aVectorOfZerosLiesInTheOriginAndNoVectorsMakeAPlaneToo() {
    float[] vectors = {1, 0, 0, 0, 0, 0, 0, 1, 0};

    assertThat(Plane.of(vectors, 3).coordinate(0, vectors, 1)).isZero();
    assertThat(Plane.of(new float[0], 3).axis(0)).containsOnly(0);
  }

  @Property(tries = 100)
  void aPlaneThatIsTurnedLaysMoviesWhereTheyLayAlthoughAxesWereSwappedAndMirrored(
      @ForAll long seed) {
    float[] vectors = random(30, 5, seed);
    Plane earlier = Plane.of(vectors, 5);
    Map<Long, Plane.Place> places = new HashMap<>();
    for (int row = 0; row < 30; row++) {
      Plane.Place place = earlier.place(vectors, row);
      places.put(row + 1L, new Plane.Place(-place.y(), -place.x()));
    }

    Plane turned = earlier.turnedTo(places, vectors, row -> row + 1L);

    for (int row = 0; row < 30; row++) {
      Plane.Place place = turned.place(vectors, row);
      assertThat(place.x()).isCloseTo(places.get(row + 1L).x(), within(ROUNDING));
      assertThat(place.y()).isCloseTo(places.get(row + 1L).y(), within(ROUNDING));
    }
  }

  @Test
  void aPlaneWithoutMoviesThatLaySomewhereStaysAsItIs() {
    float[] vectors = random(10, 5, 1);
    Plane plane = Plane.of(vectors, 5);

    Map<Long, Plane.Place> strangers = Map.of(99L, new Plane.Place(1, 1));
    assertThat(plane.turnedTo(strangers, vectors, row -> row).axis(0)).isEqualTo(plane.axis(0));
  }

  @Test
  void whatIsPublishedIsReadAgainToSixDecimalsAndNothingIsReadFromAGenerationWithoutAPlane() {
    Plane plane = Plane.of(random(50, 5, 2), 5);

    Plane read = Plane.of(plane.toParameters(), 5).orElseThrow();

    assertThat(read.axis(1)).containsExactly(plane.axis(1), within(ROUNDING));
    assertThat(read.centre()).containsExactly(plane.centre(), within(ROUNDING));
    assertThat(Plane.of(Map.of("hybrid", List.of(1.0)), 5)).isEmpty();
  }

  @Test
  void aPlaneOfAnotherDimensionOrWithoutAnAxisIsNone() {
    Map<String, List<Double>> parameters =
        new HashMap<>(Plane.of(random(9, 5, 3), 5).toParameters());
    assertThatThrownBy(() -> Plane.of(parameters, 6))
        .hasMessageContaining("plane.x has 5 numbers, needs 6");
    parameters.remove("plane.y");
    assertThatThrownBy(() -> Plane.of(parameters, 5)).hasMessageContaining("plane.y");
  }

  private static float[] random(int rows, int dimension, long seed) {
    Random random = new Random(seed);
    float[] vectors = new float[rows * dimension];
    for (int i = 0; i < vectors.length; i++) {
      vectors[i] = (float) random.nextGaussian();
    }
    return vectors;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
