package dev.tastestream.training.taste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.MovieVector;
import dev.tastestream.training.RandomVectors;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.ejml.simple.SimpleMatrix;
import org.junit.jupiter.api.Test;

class AlignmentTest {

  private static final int DIMENSION = 6;

  @Property(tries = 30)
  void undoesAnyRotation(@ForAll long seed, @ForAll @IntRange(min = 4, max = 40) int movies) {
    Random random = new Random(seed);
    List<MovieVector> earlier = new RandomVectors(random, movies, DIMENSION).next();
    double[][] rotation = rotation(random);
    List<MovieVector> turned =
        earlier.stream()
            .map(
                v ->
                    new MovieVector(
                        v.movieId(),
                        times(v.longRun(), rotation),
                        times(v.recent(), rotation),
                        times(v.score(), rotation),
                        v.bias()))
            .toList();

    assertThat(distance(Alignment.aligned(turned, earlier), earlier)).isLessThan(1e-6);
  }

  @Property(tries = 30)
  void comesNoFartherAndLeavesEveryScoreAsItIs(@ForAll long seed) {
    Random random = new Random(seed);
    List<MovieVector> earlier = new RandomVectors(random, 20, DIMENSION).next();
    List<MovieVector> vectors = new RandomVectors(random, 30, DIMENSION).next();

    List<MovieVector> aligned = Alignment.aligned(vectors, earlier);

    assertThat(distance(aligned, earlier)).isLessThanOrEqualTo(distance(vectors, earlier) + 1e-6);
    for (int i = 0; i < vectors.size(); i++) {
      int other = (i + 7) % vectors.size();
      assertThat(dot(aligned.get(i).longRun(), aligned.get(other).score()))
          .isCloseTo(dot(vectors.get(i).longRun(), vectors.get(other).score()), within(1e-4));
      assertThat(dot(aligned.get(i).recent(), aligned.get(other).score()))
          .isCloseTo(dot(vectors.get(i).recent(), vectors.get(other).score()), within(1e-4));
      assertThat(aligned.get(i).bias()).isEqualTo(vectors.get(i).bias());
    }
  }

  @Test
  void leavesVectorsAloneThatShareNoMovie() {
    List<MovieVector> vectors = new RandomVectors(new Random(1), 3, DIMENSION).next();

    assertThat(Alignment.aligned(vectors, List.of())).isEqualTo(vectors);
  }

  private static double[][] rotation(Random random) {
    double[][] numbers = new double[DIMENSION][DIMENSION];
    for (double[] row : numbers) {
      for (int k = 0; k < DIMENSION; k++) {
        row[k] = random.nextGaussian();
      }
    }
    return new SimpleMatrix(numbers).svd().getU().toArray2();
  }

  private static float[] times(float[] vector, double[][] matrix) {
    float[] result = new float[vector.length];
    for (int j = 0; j < result.length; j++) {
      double sum = 0;
      for (int i = 0; i < vector.length; i++) {
        sum += vector[i] * matrix[i][j];
      }
      result[j] = (float) sum;
    }
    return result;
  }

  /** Sum of squares over the movies of {@code earlier}. */
  private static double distance(List<MovieVector> vectors, List<MovieVector> earlier) {
    double sum = 0;
    for (int i = 0; i < earlier.size(); i++) {
      sum += distance(vectors.get(i).longRun(), earlier.get(i).longRun());
      sum += distance(vectors.get(i).recent(), earlier.get(i).recent());
      sum += distance(vectors.get(i).score(), earlier.get(i).score());
    }
    return sum;
  }

  private static double distance(float[] a, float[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += (a[k] - b[k]) * (a[k] - b[k]);
    }
    return sum;
  }

  private static double dot(float[] a, float[] b) {
    double sum = 0;
    for (int k = 0; k < a.length; k++) {
      sum += a[k] * b[k];
    }
    return sum;
  }
}
