package dev.tastestream.training.title;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.ranking.Near;
import dev.tastestream.ranking.TitleRanker;
import dev.tastestream.support.MovieLens;
import dev.tastestream.training.fit.FitThreads;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Encodes the real titles, once for all runs of the tests, and measures the vectors. */
class TitleQualityTest {

  private static final Path CACHE = Path.of("target", "title-vectors.bin");
  private static final int LENGTH = 10;

  private static List<Movie> movies;
  private static TitleVectors titles;
  private static TitleVectors random;

  @BeforeAll
  static void encode() throws InterruptedException {
    movies = MovieLens.movies();
    try (OnnxSentences model = OnnxSentences.miniLm();
        TitleVectorCache cache = TitleVectorCache.open(CACHE)) {
      titles = new TitleEncoder(model, cache, FitThreads.ONE).encode(movies, Progress.NONE);
    }
    random = random(movies, 1);
  }

  @Test
  void findsSimilarMoviesThatShareMoreGenresThanChance() {
    double centred = sharedGenres(titles.centred());
    double asEncoded = sharedGenres(titles);
    double byChance = sharedGenres(random);

    System.out.printf(
        "genres shared (Jaccard) with the 10 most similar: %.3f, %.3f as encoded, %.3f by chance%n",
        centred, asEncoded, byChance);
    assertThat(asEncoded).isGreaterThan(1.2 * byChance);
    assertThat(centred).isGreaterThan(1.2 * byChance);
  }

  private static double sharedGenres(TitleVectors vectors) {
    TitleRanker ranker = new TitleRanker(vectors);
    Map<Long, Set<String>> genres = new HashMap<>();
    movies.forEach(movie -> genres.put(movie.movieId(), Set.copyOf(movie.genres())));
    return movies.stream()
        .filter(movie -> movie.movieId() % 20 == 1)
        .flatMapToDouble(
            movie ->
                ranker.similar(movie.movieId(), LENGTH, other -> true).stream()
                    .map(Near::movieId)
                    .mapToDouble(other -> jaccard(genres.get(movie.movieId()), genres.get(other))))
        .average()
        .orElseThrow();
  }

  private static double jaccard(Set<String> a, Set<String> b) {
    Set<String> shared = new HashSet<>(a);
    shared.retainAll(b);
    double all = a.size() + b.size() - shared.size();
    return all == 0 ? 0 : shared.size() / all;
  }

  private static TitleVectors random(List<Movie> movies, long seed) {
    Random numbers = new Random(seed);
    Map<Long, float[]> vectors = new HashMap<>();
    for (Movie movie : movies) {
      double[] direction = numbers.doubles(8, -1, 1).toArray();
      double length = Math.sqrt(Arrays.stream(direction).map(x -> x * x).sum());
      float[] vector = new float[direction.length];
      for (int k = 0; k < vector.length; k++) {
        vector[k] = (float) (direction[k] / length);
      }
      vectors.put(movie.movieId(), vector);
    }
    return TitleVectors.of(vectors);
  }
}
