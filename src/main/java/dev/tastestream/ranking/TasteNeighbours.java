package dev.tastestream.ranking;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.math.TopN;
import dev.tastestream.math.Vectors;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongFunction;
import java.util.function.LongPredicate;
import java.util.stream.IntStream;

/**
 * Reads the {@code taste} space for people: which movies lie near to each other or to a profile,
 * and which genres a profile leans to. It looks at score vectors alone, so popularity has no part.
 *
 * <p>Every question takes O(movies × dimension). Immutable and safe to share between threads.
 */
public final class TasteNeighbours {

  private final MovieVectors vectors;

  public TasteNeighbours(MovieVectors vectors) {
    this.vectors = vectors;
  }

  /**
   * How much a profile leans to a genre.
   *
   * @param strength how far the genre's movies lie above all movies in what the profile makes of
   *     them, in standard deviations of a movie
   */
  public record Leaning(String genre, double strength) {}

  /**
   * The {@code n} other movies nearest to a movie, nearest first; none if it has no vector.
   *
   * @param allowed tells which movies may be named
   */
  public List<Near> similar(long movieId, int n, LongPredicate allowed) {
    int row = vectors.row(movieId);
    return row < 0
        ? List.of()
        : nearest(vectors.score(row), n, allowed.and(other -> other != movieId));
  }

  /**
   * The {@code n} movies that point most in a direction, nearest first; none if it has no length.
   *
   * @param direction a profile's vector, of this dimension
   * @param allowed tells which movies may be named
   */
  public List<Near> nearest(float[] direction, int n, LongPredicate allowed) {
    double length = Vectors.length(direction);
    if (length == 0) {
      return List.of();
    }
    float[] cosines = products(direction);
    for (int row = 0; row < cosines.length; row++) {
      double lengths = length * vectors.table().length(row);
      cosines[row] = lengths > 0 ? (float) (cosines[row] / lengths) : 0;
    }
    return TopN.of(cosines, n, row -> allowed.test(vectors.movieId(row))).stream()
        .map(scored -> new Near(vectors.movieId(scored.row()), scored.score()))
        .toList();
  }

  private float[] products(float[] direction) {
    float[] score = vectors.score();
    float[] products = new float[vectors.size()];
    for (int row = 0; row < products.length; row++) {
      float product = 0;
      for (int k = 0; k < direction.length; k++) {
        product += direction[k] * score[row * direction.length + k];
      }
      products[row] = product;
    }
    return products;
  }

  /**
   * What a profile leans to, strongest first; nothing if it makes the same of all movies.
   *
   * @param profile a profile's vector, of this dimension
   * @param catalogue knows genres
   */
  public List<Leaning> leanings(float[] profile, LongFunction<Optional<Movie>> catalogue) {
    float[] products = products(profile);
    double mean = rows().mapToDouble(row -> products[row]).average().orElse(0);
    double variance =
        rows()
            .mapToDouble(row -> (products[row] - mean) * (products[row] - mean))
            .average()
            .orElse(0);
    if (variance == 0) {
      return List.of();
    }
    Map<String, DoubleSummaryStatistics> genres = new TreeMap<>();
    rows()
        .forEach(
            row ->
                genresOf(row, catalogue)
                    .forEach(
                        genre ->
                            genres
                                .computeIfAbsent(genre, any -> new DoubleSummaryStatistics())
                                .accept((products[row] - mean) / Math.sqrt(variance))));
    return genres.entrySet().stream()
        .map(genre -> new Leaning(genre.getKey(), genre.getValue().getAverage()))
        .sorted(Comparator.comparingDouble(Leaning::strength).reversed())
        .toList();
  }

  private IntStream rows() {
    return IntStream.range(0, vectors.size());
  }

  private List<String> genresOf(int row, LongFunction<Optional<Movie>> catalogue) {
    return catalogue.apply(vectors.movieId(row)).map(Movie::genres).orElse(List.of());
  }
}
