package dev.tastestream.domain;

import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

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

  private final long[] movieIds;
  private final float[] vectors;
  private final int dimension;
  private final MeanPrior prior;

  private TitleVectors(TitleVectors same, MeanPrior prior) {
    movieIds = same.movieIds;
    vectors = same.vectors;
    dimension = same.dimension;
    this.prior = prior;
  }

  private TitleVectors(MovieVectors vectors) {
    movieIds = IntStream.range(0, vectors.size()).mapToLong(vectors::movieId).toArray();
    this.vectors = vectors.score();
    dimension = vectors.dimension();
    prior = vectors.weighting().prior();
  }

  private TitleVectors(SortedMap<Long, float[]> sorted) {
    movieIds = sorted.keySet().stream().mapToLong(Long::longValue).toArray();
    dimension = sorted.isEmpty() ? 0 : sorted.get(sorted.firstKey()).length;
    vectors = new float[movieIds.length * dimension];
    prior = MeanPrior.NONE;
    int row = 0;
    for (Map.Entry<Long, float[]> movie : sorted.entrySet()) {
      float[] vector = movie.getValue();
      if (vector.length != dimension) {
        throw new IllegalArgumentException(
            "movie %d: dimension %d, the others have %d: encode all titles with one model"
                .formatted(movie.getKey(), vector.length, dimension));
      }
      System.arraycopy(vector, 0, vectors, row++ * dimension, dimension);
    }
  }

  /**
   * Collects vectors by movie id.
   *
   * @param vectors of length 1 (L2) and of one dimension
   * @throws IllegalArgumentException if dimensions differ
   */
  public static TitleVectors of(Map<Long, float[]> vectors) {
    return new TitleVectors(new TreeMap<>(vectors));
  }

  /** Titles as they are published: the score vectors, of length 1 (L2), shared and not copied. */
  public static TitleVectors of(MovieVectors vectors) {
    return new TitleVectors(vectors);
  }

  /** The same titles, for users of whose mean something else is thought. */
  public TitleVectors with(MeanPrior other) {
    return new TitleVectors(this, other);
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
    return Arrays.equals(movieIds, other.movieIds)
        && Arrays.equals(vectors, other.vectors)
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
    double[] mean = new double[dimension];
    for (int i = 0; i < vectors.length; i++) {
      mean[i % dimension] += (double) vectors[i] / movieIds.length;
    }
    SortedMap<Long, float[]> centred = new TreeMap<>();
    for (int row = 0; row < movieIds.length; row++) {
      centred.put(movieIds[row], apart(row, mean));
    }
    return new TitleVectors(centred);
  }

  private float[] apart(int row, double[] mean) {
    double squares = 0;
    float[] rest = new float[dimension];
    for (int k = 0; k < dimension; k++) {
      double difference = vectors[row * dimension + k] - mean[k];
      rest[k] = (float) difference;
      squares += difference * difference;
    }
    double length = Math.sqrt(squares);
    for (int k = 0; k < dimension; k++) {
      rest[k] = length < ROUNDING ? 0 : (float) (rest[k] / length);
    }
    return rest;
  }

  /** Number of movies. */
  public int size() {
    return movieIds.length;
  }

  public int dimension() {
    return dimension;
  }

  /** The row of a movie, negative if its title is not known. */
  public int row(long movieId) {
    return Arrays.binarySearch(movieIds, movieId);
  }

  public long movieId(int row) {
    return movieIds[row];
  }

  /** All vectors, row-major. */
  public float[] vectors() {
    return vectors;
  }

  /**
   * The cosine of a direction and each title, in row order, in [−1, 1].
   *
   * @param direction of length 1 and of this dimension
   */
  public float[] cosines(float[] direction) {
    float[] cosines = new float[movieIds.length];
    for (int row = 0; row < cosines.length; row++) {
      cosines[row] = cosine(direction, row);
    }
    return cosines;
  }

  /** The cosine of a direction and the title in a row. */
  public float cosine(float[] direction, int row) {
    return product(direction, 0, row * dimension);
  }

  /** The cosine of the titles in two rows. */
  public float cosine(int row, int other) {
    return product(vectors, row * dimension, other * dimension);
  }

  /** Four sums, because each addition to one sum waits for the last. */
  private float product(float[] a, int atA, int atB) {
    float first = 0;
    float second = 0;
    float third = 0;
    float fourth = 0;
    int k = 0;
    for (; k + 3 < dimension; k += 4) {
      first += a[atA + k] * vectors[atB + k];
      second += a[atA + k + 1] * vectors[atB + k + 1];
      third += a[atA + k + 2] * vectors[atB + k + 2];
      fourth += a[atA + k + 3] * vectors[atB + k + 3];
    }
    for (; k < dimension; k++) {
      first += a[atA + k] * vectors[atB + k];
    }
    return first + second + (third + fourth);
  }

  /** A copy of the vector in a row. */
  public float[] vector(int row) {
    return Arrays.copyOfRange(vectors, row * dimension, (row + 1) * dimension);
  }
}
