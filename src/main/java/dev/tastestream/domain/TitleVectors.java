package dev.tastestream.domain;

import dev.tastestream.math.VectorTable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Movie titles as unit vectors. Immutable and thread-safe.
 *
 * <p>Rows are ordered by movie id. The vectors are in a flat row-major array of {@code size() ×
 * dimension()} floats, which is returned without a copy and must not be written. A movie has one
 * vector here, not the three of {@link MovieVectors}: the same vector is added to a profile and
 * compared with it, and 54,000 titles take 83 MB instead of 250.
 */
public final class TitleVectors {

  private static final double ROUNDING = 1e-5;

  /** How far priors may differ, in stars: the mean of all ratings changes with each rating. */
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
   * @param vectors of L2 norm 1 and of the same dimension
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

  /** Returns titles as published: score vectors of L2 norm 1, shared and not copied. */
  public static TitleVectors of(MovieVectors vectors) {
    return new TitleVectors(vectors.table(), vectors.weighting().prior());
  }

  /** Returns the same titles with another prior of users' means. */
  public TitleVectors with(MeanPrior other) {
    return new TitleVectors(table, other);
  }

  /** Returns the prior of users' means when ratings of titles are weighted. */
  public MeanPrior prior() {
    return prior;
  }

  /** Returns whether the other one has the same vectors, bit by bit, and nearly the same prior. */
  public boolean sameAs(TitleVectors other) {
    return Arrays.equals(table.ids(), other.table.ids())
        && Arrays.equals(vectors(), other.vectors())
        && prior.weight() == other.prior.weight()
        && Math.abs(prior.mean() - other.prior.mean()) < NEAR;
  }

  /**
   * Returns the titles without their common part: subtracts the mean and scales the rest to length
   * 1 (the first step of Mu and Viswanath 2018). Vectors of a sentence model share a large part
   * that means "short text with a year" and says nothing about a movie; without it the nearest
   * titles are much better. A title equal to the mean becomes zeros, which are near nothing.
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

  /** Returns all vectors, by movie. */
  public VectorTable table() {
    return table;
  }

  /** Returns the number of movies. */
  public int size() {
    return table.size();
  }

  public int dimension() {
    return table.dimension();
  }

  /** Returns the row of a movie; negative if its title is unknown. */
  public int row(long movieId) {
    return table.row(movieId);
  }

  public long movieId(int row) {
    return table.id(row);
  }

  /** Returns all vectors, row-major. */
  public float[] vectors() {
    return table.numbers();
  }

  /**
   * Returns the cosine of a direction and each title, in row order, in [−1, 1].
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

  /** Returns the cosine of a direction and the title in a row. */
  public float cosine(float[] direction, int row) {
    return table.product(direction, row);
  }

  /** Returns the cosine of the titles in two rows. */
  public float cosine(int row, int other) {
    return table.product(row, other);
  }

  /** Returns a copy of the vector in a row. */
  public float[] vector(int row) {
    return table.vector(row);
  }
}
