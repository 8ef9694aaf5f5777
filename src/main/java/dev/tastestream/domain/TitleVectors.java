package dev.tastestream.domain;

import dev.tastestream.math.VectorTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What movies are called, as unit vectors: immutable, safe to share between threads.
 *
 * <p>Rows are ordered by movie id. The vectors lie row-major in a flat array of {@code size() ×
 * dimension()} floats, handed out without a copy; nobody may write to it. A movie has one vector
 * here, not the three of {@link MovieVectors}: what it adds to a profile and what it is compared
 * with are the same, and 54,000 titles would take 250 MB instead of 83.
 */
public final class TitleVectors {

  private static final double ROUNDING = 1e-5;

  /** In stars: how far priors may differ, since the mean of all ratings moves with each of them. */
  private static final double NEAR = .1;

  private final VectorTable table;
  private final MeanPrior prior;

  private TitleVectors(VectorTable table, MeanPrior prior) {
    this.table = table;
    this.prior = prior;
  }

  /**
   * Collects vectors by movie id.
   *
   * @param vectors of length 1 (L2) and of one dimension
   * @throws IllegalArgumentException if dimensions differ
   */
  public static TitleVectors of(Map<Long, float[]> vectors) {
    SortedMap<Long, float[]> sorted = new TreeMap<>(vectors);
    int dimension = sorted.isEmpty() ? 0 : sorted.get(sorted.firstKey()).length;
    float[] numbers = new float[sorted.size() * dimension];
    int row = 0;
    for (Map.Entry<Long, float[]> movie : sorted.entrySet()) {
      float[] vector = movie.getValue();
      if (vector.length != dimension) {
        throw new IllegalArgumentException(
            "movie %d: dimension %d, the others have %d: encode all titles with one model"
                .formatted(movie.getKey(), vector.length, dimension));
      }
      System.arraycopy(vector, 0, numbers, row++ * dimension, dimension);
    }
    long[] movieIds = sorted.keySet().stream().mapToLong(Long::longValue).toArray();
    return new TitleVectors(new VectorTable(movieIds, dimension, numbers), MeanPrior.NONE);
  }

  /** Titles as they are published: the score vectors, of length 1 (L2), shared and not copied. */
  public static TitleVectors of(MovieVectors vectors) {
    return new TitleVectors(vectors.table(), vectors.weighting().prior());
  }

  /** The same titles, for users of whose mean something else is thought. */
  public TitleVectors with(MeanPrior other) {
    return new TitleVectors(table, other);
  }

  /** What a user's mean is drawn to where ratings of titles are weighed. */
  public MeanPrior prior() {
    return prior;
  }

  /**
   * Whether the other one has the same vectors of the same movies, to the bit, and nearly the same
   * prior.
   */
  public boolean sameAs(TitleVectors other) {
    return Arrays.equals(table.ids(), other.table.ids())
        && Arrays.equals(vectors(), other.vectors())
        && prior.weight() == other.prior.weight()
        && Math.abs(prior.mean() - other.prior.mean()) < NEAR;
  }

  /**
   * The same titles without what they all have in common: their mean is taken off, and what is left
   * scaled to length 1 again. Vectors of a sentence model share a large part that says "short text
   * with a year" and nothing of a movie; without it the nearest titles are far more telling. A
   * title that is nothing but the mean becomes zeros, which are near to nothing.
   */
  public TitleVectors centred() {
    double[] mean = new double[dimension()];
    for (int i = 0; i < vectors().length; i++) {
      mean[i % mean.length] += (double) vectors()[i] / size();
    }
    Map<Long, float[]> centred = new HashMap<>();
    for (int row = 0; row < size(); row++) {
      centred.put(movieId(row), apart(row, mean));
    }
    return of(centred);
  }

  private float[] apart(int row, double[] mean) {
    double squares = 0;
    float[] rest = table.vector(row);
    for (int k = 0; k < rest.length; k++) {
      double difference = rest[k] - mean[k];
      rest[k] = (float) difference;
      squares += difference * difference;
    }
    double length = Math.sqrt(squares);
    for (int k = 0; k < rest.length; k++) {
      rest[k] = length < ROUNDING ? 0 : (float) (rest[k] / length);
    }
    return rest;
  }

  /** All vectors, by movie. */
  public VectorTable table() {
    return table;
  }

  /** Number of movies. */
  public int size() {
    return table.size();
  }

  public int dimension() {
    return table.dimension();
  }

  /** The row of a movie, negative if its title is not known. */
  public int row(long movieId) {
    return table.row(movieId);
  }

  public long movieId(int row) {
    return table.id(row);
  }

  /** All vectors, row-major. */
  public float[] vectors() {
    return table.numbers();
  }

  /**
   * The cosine of a direction and each title, in row order, in [−1, 1].
   *
   * @param direction of length 1 and of this dimension
   */
  public float[] cosines(float[] direction) {
    float[] cosines = new float[size()];
    for (int row = 0; row < cosines.length; row++) {
      cosines[row] = cosine(direction, row);
    }
    return cosines;
  }

  /** The cosine of a direction and the title in a row. */
  public float cosine(float[] direction, int row) {
    return table.product(direction, row);
  }

  /** The cosine of the titles in two rows. */
  public float cosine(int row, int other) {
    return table.product(row, other);
  }

  /** A copy of the vector in a row. */
  public float[] vector(int row) {
    return table.vector(row);
  }
}
