package dev.tastestream.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.vectors.format.TitleFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ContentMapTest {

  private static final Movie HEAT =
      new Movie(6, "Heat (1995)", OptionalInt.of(1995), List.of("Action", "Crime"));

  private static final ContentMap MAP =
      new ContentMap(
          Map.of(
              ContentMap.ANY,
              new double[] {1, 2, -3},
              "genre.Action",
              new double[] {.5, 0, 1},
              "decade.1990",
              new double[] {0, .25, 0}),
          Optional.of(
              new ContentMap.Titles(4, new double[][] {{2, 0, 0}}, new double[][] {{1, 1, 10}})),
          new ContentMap.Users(new double[] {1, -1}, new double[][] {{4, 1}, {1, 9}}));

  @Test
  void addsUpWhatIsKnownOfAMovieAndWhatUsersScoreIt() {
    ContentMap.Guess guess = MAP.guess(HEAT, Optional.empty());

    double action = .5 / Math.sqrt(2);
    double first = 1 + action;
    assertThat(guess.score()[0]).isCloseTo((float) first, within(1e-6f));
    assertThat(guess.score()[1]).isCloseTo(2.25f, within(1e-6f));
    assertThat(guess.bias()).isCloseTo((float) (-3 + 2 * action), within(1e-6f));
    assertThat(guess.usual()).isCloseTo(guess.bias() + first - 2.25, within(1e-6));
    double variance = 4 * first * first + 2 * first * 2.25 + 9 * 2.25 * 2.25;
    assertThat(guess.deviation()).isCloseTo(Math.sqrt(variance), within(1e-5));
  }

  @Test
  void aTitleCountsOnlyInTheGenerationThatTheMapWasFittedWith() {
    float plain = MAP.guess(HEAT, Optional.empty()).bias();

    assertThat(MAP.guess(HEAT, titles(4, 6)).bias()).isCloseTo(plain + 20, within(1e-5f));
    assertThat(MAP.guess(HEAT, titles(5, 6)).bias()).isEqualTo(plain);
    assertThat(MAP.guess(HEAT, titles(4, 7)).bias()).isEqualTo(plain);
    TitleVectors others = TitleVectors.of(Map.of(6L, new float[] {1, 0, 0, 0}));
    assertThat(MAP.guess(HEAT, generated(4, others)).bias()).isEqualTo(plain);
  }

  private static Optional<Generated<TitleRanker>> titles(int generation, long movieId) {
    TitleVectors titles = TitleVectors.of(Map.of(movieId, new float[] {1, 0, 0}));
    return generated(generation, titles);
  }

  private static Optional<Generated<TitleRanker>> generated(int generation, TitleVectors titles) {
    return Optional.of(
        new Generated<>(
            TitleFormat.SPACE, new GenerationId("title", generation), new TitleRanker(titles)));
  }
}
