package dev.tastestream.domain;

import dev.tastestream.math.VectorTable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All movie vectors of one generation. Immutable and thread-safe.
 *
 * <p>Rows are ordered by movie id. The vectors are in flat row-major arrays of {@code size() ×
 * dimension()} floats. These are returned without a copy, because they are read for every rating,
 * and must not be written. In a space without sums, the arrays of the sums are empty.
 */
public final class MovieVectors {

  private final GenerationId id;
  private final Weighting weighting;
  private final float[] longRun;
  private final float[] recent;
  private final VectorTable score;
  private final float[] bias;
  private final float[] variance;

  private MovieVectors(
      GenerationId id, Weighting weighting, int dimension, List<MovieVector> sorted) {
    this.id = id;
    this.weighting = weighting;
    int size = sorted.size();
    long[] movieIds = new long[size];
    int folded = sorted.stream().allMatch(MovieVector::hasSums) ? dimension : 0;
    longRun = new float[size * folded];
    recent = new float[size * folded];
    float[] scores = new float[size * dimension];
    bias = new float[size];
    boolean certain = sorted.stream().allMatch(movie -> movie.level().variance() == 0);
    variance = new float[certain ? 0 : size];
    for (int row = 0; row < size; row++) {
      MovieVector movie = sorted.get(row);
      movieIds[row] = movie.movieId();
      System.arraycopy(movie.longRun(), 0, longRun, row * folded, folded);
      System.arraycopy(movie.recent(), 0, recent, row * folded, folded);
      System.arraycopy(movie.score(), 0, scores, row * dimension, dimension);
      bias[row] = movie.bias();
      if (!certain) {
        variance[row] = movie.level().variance();
      }
    }
    score = new VectorTable(movieIds, dimension, scores);
  }

  /**
   * Collects the vectors of one generation, given in any order.
   *
   * @throws IllegalArgumentException if dimensions differ, a movie occurs twice, or only some have
   *     sums
   */
  public static MovieVectors of(
      GenerationId id, Weighting weighting, Collection<MovieVector> vectors) {
    List<MovieVector> sorted =
        vectors.stream().sorted(Comparator.comparingLong(MovieVector::movieId)).toList();
    int dimension = sorted.isEmpty() ? 0 : sorted.get(0).dimension();
    for (int i = 0; i < sorted.size(); i++) {
      MovieVector movie = sorted.get(i);
      if (movie.dimension() != dimension) {
        throw new IllegalArgumentException(
            "%s, movie %d: dimension %d, the others have %d"
                .formatted(id, movie.movieId(), movie.dimension(), dimension));
      }
      if (movie.hasSums() != sorted.get(0).hasSums()) {
        throw new IllegalArgumentException(
            "%s, movie %d: some movies have long-run vectors and others do not"
                .formatted(id, movie.movieId()));
      }
      if (i > 0 && sorted.get(i - 1).movieId() == movie.movieId()) {
        throw new IllegalArgumentException("%s: movie %d twice".formatted(id, movie.movieId()));
      }
    }
    return new MovieVectors(id, weighting, dimension, sorted);
  }

  /** Collects vectors of a space without sums; of the weighting, only the prior is used. */
  public static MovieVectors withoutSums(
      GenerationId id, MeanPrior prior, Collection<MovieVector> vectors) {
    return of(id, Weighting.TASTE.with(prior), vectors);
  }

  public GenerationId id() {
    return id;
  }

  public Weighting weighting() {
    return weighting;
  }

  public int dimension() {
    return score.dimension();
  }

  /** Returns the number of movies. */
  public int size() {
    return score.size();
  }

  /** Returns the row of a movie; negative if this generation lacks it. */
  public int row(long movieId) {
    return score.row(movieId);
  }

  public long movieId(int row) {
    return score.id(row);
  }

  /** Returns what ratings of the movies add to the long-run sum, row-major. */
  public float[] longRun() {
    return longRun;
  }

  /** Returns what ratings of the movies add to the recent sum, row-major. */
  public float[] recent() {
    return recent;
  }

  /** Returns the score vectors, which profiles are multiplied with, by movie. */
  public VectorTable table() {
    return score;
  }

  /** Returns the score vectors, row-major. */
  public float[] score() {
    return score.numbers();
  }

  /** Returns the bias of each row. */
  public float[] bias() {
    return bias;
  }

  /** Returns whether ratings can be folded into sums. */
  public boolean hasSums() {
    return longRun.length == score.numbers().length;
  }

  /** Returns the variance of the bias in a row; 0 if unknown. */
  public float variance(int row) {
    return variance.length == 0 ? 0 : variance[row];
  }

  /** Returns whether any bias has a variance. */
  public boolean hasVariance() {
    return variance.length > 0;
  }

  /** Returns the vectors as records, in row order. */
  public List<MovieVector> toList() {
    return IntStream.range(0, size()).mapToObj(this::vector).toList();
  }

  private MovieVector vector(int row) {
    MovieVector.Level level = new MovieVector.Level(bias[row], variance(row));
    return hasSums()
        ? new MovieVector(movieId(row), part(longRun, row), part(recent, row), score(row), level)
        : MovieVector.withoutSums(movieId(row), score(row), level);
  }

  /** Returns a copy of the score vector in a row. */
  public float[] score(int row) {
    return score.vector(row);
  }

  private float[] part(float[] vectors, int row) {
    return Arrays.copyOfRange(vectors, row * dimension(), (row + 1) * dimension());
  }
}
