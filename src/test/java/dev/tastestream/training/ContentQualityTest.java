package dev.tastestream.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.Space;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.domain.Weighting;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Hides a tenth of the movies from a fit on real ratings, guesses their vectors from their content,
 * and asks which of them each user likes.
 */
class ContentQualityTest {

  private static final Path CACHE = Path.of("target", "title-vectors.bin");
  private static final GenerationId ID = new GenerationId(Space.TASTE, 1);

  /** Keeps a movie out of every list. */
  private static final float NEVER = -1000;

  @Test
  void tellsWhichMoviesWithoutRatingsAUserLikesBetterThanTheirGuessedPopularity() throws Exception {
    Split split = newMovies(Split.read("user20"));
    MovieVectors fitted =
        new TasteNets(1, InstantSource.system()).fit(ID, split.histories(), FitListener.NONE);
    ContentFit fit = ContentFit.of(content(), fitted.toList(), 1);

    MovieVectors guessed = listing(fit.map().complete(fitted), UnaryOperator.identity());
    RankingQuality ofContent = RankingQuality.of(guessed, split);
    RankingQuality ofPopularity =
        RankingQuality.of(listing(guessed, ContentQualityTest::withoutTaste), split);

    System.out.printf("content map: ridge %.0f, %s%n", fit.ridge(), fit.explained());
    System.out.printf("new movies, by content: %s%n", ofContent);
    System.out.printf("new movies, by guessed popularity: %s%n", ofPopularity);
    assertThat(fit.explained().score()).isGreaterThan(.07);
    assertThat(ofContent.recallAt10()).isGreaterThan(.08);
    assertThat(ofContent.recallAt10()).isGreaterThan(2 * ofPopularity.recallAt10());
  }

  private static Split newMovies(Split split) {
    return new Split(
        split.train().stream().filter(row -> !isNew(row.movieId())).toList(),
        Stream.of(split.train(), split.test())
            .flatMap(List::stream)
            .filter(row -> isNew(row.movieId()))
            .toList());
  }

  private static boolean isNew(long movieId) {
    return new SplittableRandom(movieId * 7919 + 13).nextDouble() < .1;
  }

  private static MovieContent content() throws InterruptedException {
    List<Movie> movies = Split.movies();
    try (OnnxSentences model = OnnxSentences.miniLm();
        TitleVectorCache cache = TitleVectorCache.open(CACHE)) {
      TitleVectors titles = new TitleEncoder(model, cache).encode(movies, Progress.NONE);
      return new MovieContent(movies, titles);
    }
  }

  /** Vectors that list new movies only. */
  private static MovieVectors listing(MovieVectors all, UnaryOperator<MovieVector> change) {
    return MovieVectors.of(
        ID,
        Weighting.TASTE,
        all.toList().stream()
            .map(movie -> isNew(movie.movieId()) ? change.apply(movie) : hidden(movie))
            .toList());
  }

  private static MovieVector hidden(MovieVector movie) {
    return new MovieVector(movie.movieId(), movie.longRun(), movie.recent(), movie.score(), NEVER);
  }

  private static MovieVector withoutTaste(MovieVector movie) {
    return new MovieVector(
        movie.movieId(),
        movie.longRun(),
        movie.recent(),
        new float[movie.dimension()],
        movie.bias());
  }
}
