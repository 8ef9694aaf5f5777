package dev.tastestream.domain;

import dev.tastestream.math.VectorTable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All movie vectors of one generation: immutable, safe to share between threads.
 *
 * <p>Rows are ordered by movie id. The vectors lie row-major in flat arrays of {@code size() ×
 * dimension()} floats, handed out without a copy because they are read for every rating; nobody may
 * write to them. In a space that keeps no sums the arrays of what is folded are empty.
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
   * Collects the vectors of one generation, in any order.
   *
   * @throws IllegalArgumentException if dimensions differ, a movie comes twice, or only some can be
   *     folded
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
            "%s, movie %d: some movies have long-run vectors and some have none"
                .formatted(id, movie.movieId()));
      }
      if (i > 0 && sorted.get(i - 1).movieId() == movie.movieId()) {
        throw new IllegalArgumentException("%s: movie %d twice".formatted(id, movie.movieId()));
      }
    }
    return new MovieVectors(id, weighting, dimension, sorted);
  }

  /**
   * Vectors that nobody sums. The manifest speaks of sums all the same, and only the prior counts.
   */
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

  /** Number of movies. */
  public int size() {
    return score.size();
  }

  /** The row of a movie, negative if this generation lacks it. */
  public int row(long movieId) {
    return score.row(movieId);
  }

  public long movieId(int row) {
    return score.id(row);
  }

  /** What movies are folded into the long-run sum with, row-major. */
  public float[] longRun() {
    return longRun;
  }

  /** What movies are folded into the recent sum with, row-major. */
  public float[] recent() {
    return recent;
  }

  /** What profiles are multiplied with, by movie. */
  public VectorTable table() {
    return score;
  }

  /** The same, row-major. */
  public float[] score() {
    return score.numbers();
  }

  /** One number for each row. */
  public float[] bias() {
    return bias;
  }

  /** Whether ratings can be folded into sums. */
  public boolean hasSums() {
    return longRun.length == score.numbers().length;
  }

  /** How unsure the bias in a row is; 0 where that is unknown. */
  public float variance(int row) {
    return variance.length == 0 ? 0 : variance[row];
  }

  /** Whether the bias of any movie is unsure. */
  public boolean hasVariance() {
    return variance.length > 0;
  }

  /** The vectors as records, in row order. */
  public List<MovieVector> toList() {
    return IntStream.range(0, size()).mapToObj(this::vector).toList();
  }

  private MovieVector vector(int row) {
    MovieVector.Level level = new MovieVector.Level(bias[row], variance(row));
    return hasSums()
        ? new MovieVector(movieId(row), part(longRun, row), part(recent, row), score(row), level)
        : MovieVector.withoutSums(movieId(row), score(row), level);
  }

  /** A copy of the score vector in a row. */
  public float[] score(int row) {
    return score.vector(row);
  }

  private float[] part(float[] vectors, int row) {
    return Arrays.copyOfRange(vectors, row * dimension(), (row + 1) * dimension());
  }
}
