package dev.tastestream.evaluation.system;

import static java.util.stream.Collectors.toSet;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Weighting;
import dev.tastestream.math.TopN;
import dev.tastestream.training.ease.Ease;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A sparse matrix of users × movies, stored by rows and by columns. A rating <i>r</i> of a user
 * with the mean μ has the weight {@code r − μ + 1}, as in the long-run sums of a profile. Movies
 * with too few ratings have no column.
 *
 * <p>Rows are the users, columns the movies, both in ascending order of the ids.
 */
final class RatingMatrix {

  private final long[] userIds;
  private final long[] movieIds;
  private final Entries[] rows;
  private final Entries[] columns;

  /** Builds the matrix over the movies that have at least {@code minRatings} ratings. */
  RatingMatrix(TrainingSet train, int minRatings) {
    this(train, minRatings, Integer.MAX_VALUE);
  }

  /**
   * Builds the matrix over the movies that have at least {@code minRatings} ratings.
   *
   * @param most the largest number of movies; those with the most ratings are kept
   */
  RatingMatrix(TrainingSet train, int minRatings, int most) {
    Map<Long, Integer> counts = new TreeMap<>();
    train.ratings().forEach(row -> counts.merge(row.movieId(), 1, Integer::sum));
    counts.values().removeIf(count -> count < minRatings);
    counts.keySet().retainAll(mostRated(counts, most));
    movieIds = counts.keySet().stream().mapToLong(Long::longValue).toArray();
    userIds = train.histories().keySet().stream().mapToLong(Long::longValue).toArray();
    columns = counts.values().stream().map(count -> new Entries(count)).toArray(Entries[]::new);
    rows = new Entries[userIds.length];
    for (int row = 0; row < rows.length; row++) {
      rows[row] = fill(row, train.history(userIds[row]));
    }
  }

  private static Set<Long> mostRated(Map<Long, Integer> counts, int most) {
    return counts.entrySet().stream()
        .sorted(Map.Entry.<Long, Integer>comparingByValue().reversed())
        .limit(most)
        .map(Map.Entry::getKey)
        .collect(toSet());
  }

  private Entries fill(int row, List<LedgerRow> history) {
    double mean = history.stream().mapToDouble(LedgerRow::stars).average().orElseThrow();
    Entries entries = new Entries(history.size());
    for (LedgerRow rating : history) {
      int column = Arrays.binarySearch(movieIds, rating.movieId());
      if (column >= 0) {
        double weight = rating.stars() - mean + Weighting.TASTE.offset();
        entries.add(column, weight);
        columns[column].add(row, weight);
      }
    }
    return entries;
  }

  int users() {
    return rows.length;
  }

  int movies() {
    return columns.length;
  }

  /** Returns a user's ratings: columns and weights. */
  Entries row(int row) {
    return rows[row];
  }

  /** Returns a movie's ratings: rows and weights, rows ascending. */
  Entries column(int column) {
    return columns[column];
  }

  /** Returns the row of a user; negative for an unknown user. */
  int rowOf(long userId) {
    return Arrays.binarySearch(userIds, userId);
  }

  /**
   * Returns the movies of the best scores, best first, without those that the user in {@code row}
   * has rated and those with a score of exactly 0, which are unknown.
   */
  List<Long> best(int row, float[] scores, int n) {
    BitSet rated = new BitSet();
    for (int i = 0; i < rows[row].size(); i++) {
      rated.set(rows[row].index(i));
    }
    return TopN.of(scores, n, column -> scores[column] != 0 && !rated.get(column)).stream()
        .map(scored -> movieIds[scored.row()])
        .toList();
  }

  /** The entries of one row or column that are not 0. */
  static final class Entries {

    private final int[] indices;
    private final double[] weights;
    private int size;

    private Entries(int capacity) {
      indices = new int[capacity];
      weights = new double[capacity];
    }

    private void add(int index, double weight) {
      indices[size] = index;
      weights[size++] = weight;
    }

    int size() {
      return size;
    }

    int index(int i) {
      return indices[i];
    }

    double weight(int i) {
      return weights[i];
    }

    /** Adds these entries, as a user's ratings, to the products that EASE is computed from. */
    void addTo(Ease.Products products) {
      products.add(indices, weights, size);
    }

    double squares() {
      double squares = 0;
      for (int i = 0; i < size; i++) {
        squares += weights[i] * weights[i];
      }
      return squares;
    }
  }
}
