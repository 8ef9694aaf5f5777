package dev.tastestream.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Weighting;
import dev.tastestream.ranking.TasteNeighbours.Leaning;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class TasteNeighboursTest {

  private static final float[] NOTHING = {0, 0};

  /** Two movies in one direction, one at a right angle, one in the opposite direction. */
  private final TasteNeighbours taste =
      new TasteNeighbours(
          MovieVectors.of(
              new GenerationId("taste", 1),
              Weighting.TASTE,
              List.of(movie(1, 1, 0), movie(2, 3, .3f), movie(3, 0, 2), movie(4, -1, -1))));

  private static MovieVector movie(long movieId, float x, float y) {
    return new MovieVector(movieId, NOTHING, NOTHING, new float[] {x, y}, 5 - movieId);
  }

  @Test
  void similarMoviesPointTheSameWayHoweverLongOrPopularTheyAre() {
    assertThat(taste.similar(1, 9, movie -> true))
        .extracting(Near::movieId)
        .containsExactly(2L, 3L, 4L);
    assertThat(taste.similar(1, 9, movie -> true).get(1).cosine()).isCloseTo(0, within(1e-6));
    assertThat(taste.similar(1, 9, movie -> true).get(2).cosine())
        .isCloseTo(-Math.sqrt(.5), within(1e-6));
    assertThat(taste.similar(77, 9, movie -> true)).isEmpty();
  }

  @Test
  void whatIsNearToAProfileMayBeNarrowedDown() {
    float[] across = {0, 7};

    assertThat(taste.nearest(across, 1, movieId -> true))
        .extracting(Near::movieId)
        .containsExactly(3L);
    assertThat(taste.nearest(across, 9, movieId -> movieId < 3))
        .extracting(Near::movieId)
        .containsExactly(2L, 1L);
    assertThat(taste.nearest(NOTHING, 9, movieId -> true)).isEmpty();
  }

  @Test
  void aProfileLeansToTheGenreWhoseMoviesItPutsHighest() {
    List<Leaning> leanings = taste.leanings(new float[] {1, 0}, TasteNeighboursTest::catalogue);

    assertThat(leanings).extracting(Leaning::genre).containsExactly("Comedy", "Drama");
    assertThat(leanings.get(0).strength()).isPositive();
    assertThat(leanings.get(1).strength()).isNegative();
    assertThat(taste.leanings(NOTHING, TasteNeighboursTest::catalogue)).isEmpty();
  }

  /** The catalogue lacks movie 4. */
  private static Optional<Movie> catalogue(long movieId) {
    return movieId == 4
        ? Optional.empty()
        : Optional.of(
            new Movie(
                movieId, "Movie", OptionalInt.empty(), List.of(movieId < 3 ? "Comedy" : "Drama")));
  }
}
