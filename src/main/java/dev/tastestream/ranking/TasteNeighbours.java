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
 * Explores the {@code taste} space: the movies that are near a movie or a profile, and the genres
 * that a profile prefers. Uses score vectors only, so that popularity has no influence.
 *
 * <p>Every call takes O(movies × dimension). Immutable and thread-safe.
 */
public final class TasteNeighbours {

  private final MovieVectors vectors;

  public TasteNeighbours(MovieVectors vectors) {
    this.vectors = vectors;
  }

  /**
   * A profile's preference for a genre.
   *
   * @param strength how far the genre's mean score lies above the mean of all movies, in standard
   *     deviations of a movie's score; biases do not count
   */
  public record Leaning(String genre, double strength) {}

  /**
   * Returns the {@code n} other movies nearest to a movie, nearest first; empty if it has no
   * vector.
   *
   * @param allowed whether a movie may be listed
   */
  public List<Near> similar(long movieId, int n, LongPredicate allowed) {
    int row = vectors.row(movieId);
    return row < 0
        ? List.of()
        : nearest(vectors.score(row), n, allowed.and(other -> other != movieId));
  }

  /**
   * Returns the {@code n} movies with the largest cosine to a direction; empty if its length is 0.
   *
   * @param direction a profile's vector, of this dimension
   * @param allowed whether a movie may be listed
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
   * Returns the genres that a profile prefers, strongest first; empty if it scores all movies
   * alike.
   *
   * @param profile a profile's vector, of this dimension
   * @param catalogue for genres
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
