package dev.tastestream.domain;

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
 * write to them.
 */
public final class MovieVectors {

  private final GenerationId id;
  private final Weighting weighting;
  private final int dimension;
  private final long[] movieIds;
  private final float[] longRun;
  private final float[] recent;
  private final float[] score;
  private final float[] bias;

  private MovieVectors(
      GenerationId id, Weighting weighting, int dimension, List<MovieVector> sorted) {
    this.id = id;
    this.weighting = weighting;
    this.dimension = dimension;
    int size = sorted.size();
    movieIds = new long[size];
    longRun = new float[size * dimension];
    recent = new float[size * dimension];
    score = new float[size * dimension];
    bias = new float[size];
    for (int row = 0; row < size; row++) {
      MovieVector movie = sorted.get(row);
      movieIds[row] = movie.movieId();
      System.arraycopy(movie.longRun(), 0, longRun, row * dimension, dimension);
      System.arraycopy(movie.recent(), 0, recent, row * dimension, dimension);
      System.arraycopy(movie.score(), 0, score, row * dimension, dimension);
      bias[row] = movie.bias();
    }
  }

  /**
   * Collects the vectors of one generation, in any order.
   *
   * @throws IllegalArgumentException if dimensions differ or a movie comes twice
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
      if (i > 0 && sorted.get(i - 1).movieId() == movie.movieId()) {
        throw new IllegalArgumentException("%s: movie %d twice".formatted(id, movie.movieId()));
      }
    }
    return new MovieVectors(id, weighting, dimension, sorted);
  }

  public GenerationId id() {
    return id;
  }

  public Weighting weighting() {
    return weighting;
  }

  public int dimension() {
    return dimension;
  }

  /** Number of movies. */
  public int size() {
    return movieIds.length;
  }

  /** The row of a movie, negative if this generation lacks it. */
  public int row(long movieId) {
    return Arrays.binarySearch(movieIds, movieId);
  }

  public long movieId(int row) {
    return movieIds[row];
  }

  /** What movies are folded into the long-run sum with, row-major. */
  public float[] longRun() {
    return longRun;
  }

  /** What movies are folded into the recent sum with, row-major. */
  public float[] recent() {
    return recent;
  }

  /** What profiles are multiplied with, row-major. */
  public float[] score() {
    return score;
  }

  /** One number for each row. */
  public float[] bias() {
    return bias;
  }

  /** The vectors as records, in row order. */
  public List<MovieVector> toList() {
    return IntStream.range(0, size()).mapToObj(this::vector).toList();
  }

  private MovieVector vector(int row) {
    int from = row * dimension;
    int to = from + dimension;
    return new MovieVector(
        movieIds[row],
        Arrays.copyOfRange(longRun, from, to),
        Arrays.copyOfRange(recent, from, to),
        Arrays.copyOfRange(score, from, to),
        bias[row]);
  }
}
