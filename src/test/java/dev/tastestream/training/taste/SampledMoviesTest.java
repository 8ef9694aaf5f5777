package dev.tastestream.training.taste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SampledMoviesTest {

  private static final int MANY = 3 * SampledMovies.ALL;

  private final SplittableRandom random = new SplittableRandom(1);

  @Test
  void areAllMoviesInTheirOrderWhereThereAreFew() {
    SampledMovies candidates = new SampledMovies(new double[100]);

    candidates.choose(new int[] {7, 3}, random);

    assertThat(IntStream.range(0, candidates.size()).map(candidates::column))
        .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
    assertThat(IntStream.range(0, 100).mapToDouble(candidates::logProbability)).containsOnly(0.0);
  }

  @Test
  void holdEachMovieOnceAndAllThatAreLiked() {
    SampledMovies candidates = new SampledMovies(likes());
    int[] liked = {MANY - 1, 5, 5, 17};

    candidates.choose(liked, random);
    candidates.choose(liked, random);

    int[] chosen = IntStream.range(0, candidates.size()).map(candidates::column).toArray();
    assertThat(chosen).doesNotHaveDuplicates().contains(liked);
    assertThat(candidates.size()).isBetween(1_000, MANY / 2);
    for (int candidate = 0; candidate < chosen.length; candidate++) {
      assertThat(candidates.placeOf(chosen[candidate])).isEqualTo(candidate);
    }
    assertThat(IntStream.range(0, MANY).filter(column -> candidates.placeOf(column) >= 0).count())
        .isEqualTo(candidates.size());
  }

  @Test
  void makeTheSumOverAllMoviesRightOnAverage() {
    double[] likes = likes();
    SampledMovies candidates = new SampledMovies(likes);
    double[] numbers = IntStream.range(0, MANY).mapToDouble(i -> 1 + Math.sin(i)).toArray();
    double sum = 0;
    int draws = 200;
    for (int draw = 0; draw < draws; draw++) {
      candidates.choose(new int[] {1, 2, 3}, random);
      for (int candidate = 0; candidate < candidates.size(); candidate++) {
        sum +=
            numbers[candidates.column(candidate)] / Math.exp(candidates.logProbability(candidate));
      }
    }

    double all = Arrays.stream(numbers).sum();
    assertThat(sum / draws).isCloseTo(all, within(.01 * all));
  }

  private static double[] likes() {
    return IntStream.range(0, MANY).mapToDouble(i -> 1e5 / (1 + i)).toArray();
  }
}
