package dev.tastestream.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.domain.Weighting;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** On movies whose vectors follow from title, genre and year: the map has to find out how. */
class ContentMapTest {

  private static final int MOVIES = 1500;
  private static final int RATED = 1200;

  private final Map<Long, float[]> titles = new HashMap<>();
  private final List<Movie> movies = LongStream.range(0, MOVIES).mapToObj(this::movie).toList();
  private final MovieContent content = new MovieContent(movies, TitleVectors.of(titles));
  private final List<MovieVector> rated =
      movies.subList(0, RATED).stream().map(this::vector).toList();

  @Test
  void guessesMoviesWithoutRatingsFromWhatIsKnownOfThem() {
    ContentFit fit = ContentFit.of(content, rated, 1);

    MovieVector guess = fit.map().map(RATED + 7);

    MovieVector truth = vector(movies.get(RATED + 7));
    assertThat(guess.longRun()).containsExactly(truth.longRun(), within(.05f));
    assertThat(guess.recent()).containsExactly(truth.recent(), within(.05f));
    assertThat(guess.score()).containsExactly(truth.score(), within(.05f));
    assertThat(guess.bias()).isCloseTo(truth.bias(), within(.05f));
    assertThat(fit.explained().mean()).isGreaterThan(.99);
  }

  @Test
  void drawsGuessesToTheMeanWhenTheContentTellsNothing() {
    Random random = new Random(3);
    List<MovieVector> noise =
        rated.stream()
            .map(movie -> constant(movie.movieId(), 2 + (float) random.nextGaussian()))
            .toList();

    ContentFit fit = ContentFit.of(content, noise, 1);

    assertThat(fit.explained().mean()).isBetween(-.1, .05);
    assertThat(fit.map().map(RATED + 7).bias()).isCloseTo(2, within(.5f));
  }

  @Test
  void completesAGenerationAndLeavesItsMoviesAsTheyAre() {
    MovieVectors fitted = MovieVectors.of(new GenerationId("taste", 5), Weighting.TASTE, rated);

    MovieVectors complete = ContentFit.of(content, rated, 1).map().complete(fitted);

    assertThat(complete.id()).isEqualTo(fitted.id());
    assertThat(complete.size()).isEqualTo(MOVIES);
    assertThat(complete.toList().get(17).score()).isEqualTo(rated.get(17).score());
  }

  @Test
  void givesTheSameMapForTheSameMovies() {
    assertThat(ContentFit.of(content, rated, 1).map().map(RATED).score())
        .isEqualTo(ContentFit.of(content, rated, 1).map().map(RATED).score());
  }

  @Test
  void refusesAMovieThatTheCatalogueLacks() {
    ContentMap map = ContentMap.fit(content, rated, 1);

    assertThatThrownBy(() -> map.map(MOVIES))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("movie " + MOVIES);
  }

  @Test
  void saysThatItNeedsMoreMovies() {
    assertThatThrownBy(() -> ContentFit.of(content, rated.subList(0, 9), 1))
        .isInstanceOf(TooFewRatingsException.class)
        .hasMessageContaining("9 movies");
  }

  private Movie movie(long id) {
    double angle = new Random(id).nextDouble() * 6;
    titles.put(id, new float[] {(float) Math.cos(angle), (float) Math.sin(angle)});
    return new Movie(
        id,
        "Movie",
        OptionalInt.of(1950 + (int) (id % 60)),
        List.of(id % 3 == 0 ? "War" : "Drama"));
  }

  private MovieVector vector(Movie movie) {
    float[] title = titles.get(movie.movieId());
    float war = movie.genres().contains("War") ? 1 : -1;
    float year = (movie.year().orElseThrow() - 1980) / 30f;
    return new MovieVector(
        movie.movieId(),
        new float[] {title[0], war},
        new float[] {title[1], year},
        new float[] {title[0] + title[1], war - year},
        3 * war + year * year);
  }

  private static MovieVector constant(long movieId, float x) {
    return new MovieVector(movieId, new float[] {x, x}, new float[] {x, x}, new float[] {x, x}, x);
  }
}
