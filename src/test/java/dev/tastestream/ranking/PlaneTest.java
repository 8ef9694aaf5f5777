package dev.tastestream.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.math.VectorTable;
import dev.tastestream.math.Vectors;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
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
    Plane plane = Plane.of(table(vectors, 4));

    assertThat(Math.abs(plane.axis(0)[0])).isGreaterThan(.95);
    assertThat(Math.abs(plane.axis(1)[2])).isGreaterThan(.95);
  }

  @Property(tries = 100)
  void axesAreOfLengthOneAndAtRightAngles(
      @ForAll @IntRange(min = 3, max = 40) int rows, @ForAll long seed) {
    Plane plane = Plane.of(random(rows, seed));

    assertThat(Vectors.dot(plane.axis(0), plane.axis(0))).isCloseTo(1, within(ROUNDING));
    assertThat(Vectors.dot(plane.axis(1), plane.axis(1))).isCloseTo(1, within(ROUNDING));
    assertThat(Vectors.dot(plane.axis(0), plane.axis(1))).isCloseTo(0, within(ROUNDING));
  }

  @Property(tries = 100)
  void theLengthOfAVectorHasNoPart(@ForAll long seed) {
    VectorTable vectors = random(10, seed);
    float[] longer = vectors.numbers().clone();
    for (int k = 0; k < 5; k++) {
      longer[k] *= 8;
    }
    Plane plane = Plane.of(vectors);

    assertThat(plane.coordinate(0, table(longer, 5), 0))
        .isCloseTo(plane.coordinate(0, vectors, 0), within(ROUNDING));
  }

  @Test
  void aVectorOfZerosLiesInTheOriginAndNoVectorsMakeAPlaneToo() {
    VectorTable vectors = table(new float[] {1, 0, 0, 0, 0, 0, 0, 1, 0}, 3);

    assertThat(Plane.of(vectors).coordinate(0, vectors, 1)).isZero();
    assertThat(Plane.of(table(new float[0], 3)).axis(0)).containsOnly(0);
  }

  @Property(tries = 100)
  void aPlaneThatIsTurnedLaysMoviesWhereTheyLayAlthoughAxesWereSwappedAndMirrored(
      @ForAll long seed) {
    VectorTable vectors = random(30, seed);
    Plane earlier = Plane.of(vectors);
    Map<Long, Plane.Place> places = new HashMap<>();
    for (int row = 0; row < 30; row++) {
      Plane.Place place = earlier.place(vectors, row);
      places.put(row + 1L, new Plane.Place(-place.y(), -place.x()));
    }

    Plane turned = earlier.turnedTo(places, vectors);

    for (int row = 0; row < 30; row++) {
      Plane.Place place = turned.place(vectors, row);
      assertThat(place.x()).isCloseTo(places.get(row + 1L).x(), within(ROUNDING));
      assertThat(place.y()).isCloseTo(places.get(row + 1L).y(), within(ROUNDING));
    }
  }

  @Test
  void aPlaneWithoutMoviesThatLaySomewhereStaysAsItIs() {
    VectorTable vectors = random(10, 1);
    Plane plane = Plane.of(vectors);

    Map<Long, Plane.Place> strangers = Map.of(99L, new Plane.Place(1, 1));
    assertThat(plane.turnedTo(strangers, vectors).axis(0)).isEqualTo(plane.axis(0));
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
