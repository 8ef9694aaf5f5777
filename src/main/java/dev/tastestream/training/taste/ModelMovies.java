package dev.tastestream.training.taste;

import dev.tastestream.training.data.TrainingData;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The movies of the {@linkplain LowRankEase model in closed form}: those with the most ratings.
 * They have numbers from 0, in the order of their columns.
 *
 * <p>How many they are depends on the data. A movie needs {@value #RATINGS} ratings to say
 * something about pairs, but the model has at least {@value #FEWEST} movies and at most {@value
 * #MOST}, because its cost grows with their cube. Figures: src/docs/decisions, 19.
 */
public final class ModelMovies {

  private static final int RATINGS = 50;
  private static final int FEWEST = 600;
  private static final int MOST = 4_000;

  /** Length of vectors; if there are fewer movies, vectors end in zeros. */
  private static final int DIMENSION = 64;

  /** A model of more movies than {@value #MANY} has more to keep. */
  private static final int LARGE_DIMENSION = 128;

  private static final int MANY = 2_000;

  private final int[] numbers;
  private final int size;
  private final double density;

  private ModelMovies(int[] columns, int[] ratings, int users) {
    size = columns.length;
    numbers = new int[ratings.length];
    Arrays.fill(numbers, -1);
    long sum = 0;
    for (int number = 0; number < size; number++) {
      numbers[columns[number]] = number;
      sum += ratings[columns[number]];
    }
    density = (double) sum / users / size;
  }

  static ModelMovies of(TrainingData data) {
    int[] ratings = new int[data.movies()];
    for (int place = 0; place < data.histories().ratings(); place++) {
      if (data.column(place) != TrainingData.NO_COLUMN) {
        ratings[data.column(place)]++;
      }
    }
    long enough = IntStream.of(ratings).filter(count -> count >= RATINGS).count();
    int[] columns =
        IntStream.range(0, ratings.length)
            .boxed()
            .sorted(Comparator.comparingInt(column -> -ratings[column]))
            .limit(bounded(enough))
            .mapToInt(Integer::intValue)
            .sorted()
            .toArray();
    return new ModelMovies(columns, ratings, data.histories().users());
  }

  private static long bounded(long enough) {
    return Math.min(Math.max(enough, FEWEST), MOST);
  }

  /**
   * Returns the most movies that a model of this size can have.
   *
   * @param movies that have a vector
   */
  public static long most(long movies, long ratings) {
    return Math.min(movies, bounded(ratings / RATINGS));
  }

  /** Returns the length of the vectors of a model of that many movies. */
  public static int dimension(long movies) {
    return movies > MANY ? LARGE_DIMENSION : DIMENSION;
  }

  /** Returns whether a model may have vectors of that length. */
  static boolean isDimension(int length) {
    return length == DIMENSION || length == LARGE_DIMENSION;
  }

  int size() {
    return size;
  }

  /** Returns the length of the vectors. */
  int dimension() {
    return dimension(size);
  }

  /** Returns the number of the movie in a column; negative if the model lacks the movie. */
  int number(int column) {
    return column < 0 ? -1 : numbers[column];
  }

  /** Returns the part of all pairs of a user and a movie that are ratings. */
  double density() {
    return density;
  }
}
