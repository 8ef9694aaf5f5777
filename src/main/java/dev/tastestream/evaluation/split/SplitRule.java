package dev.tastestream.evaluation.split;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import dev.tastestream.domain.RatingEvent.Rated;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Ways to split ratings. All use one seeded {@linkplain SeededPermutation permutation} p of the
 * file's rows. It is the order of {@link #RANDOM}. In the other ways, row <i>i</i> comes before row
 * <i>j</i> of the same second if p[i] &lt; p[j]. Many ratings share a second, and the order of the
 * file would favour small movie ids.
 */
public enum SplitRule {
  /** A fifth of all ratings, drawn at random. */
  RANDOM {
    @Override
    Split cut(List<Row> rows, int[] permutation) {
      int held = fifth(rows.size());
      List<Rated> drawn =
          IntStream.of(permutation).mapToObj(row -> rows.get(row).rating()).toList();
      return new Split(drawn.subList(held, drawn.size()), drawn.subList(0, held));
    }
  },

  /** The last fifth of each user's ratings. */
  USER20 {
    @Override
    Split cut(List<Row> rows, int[] permutation) {
      List<Rated> train = new ArrayList<>();
      List<Rated> test = new ArrayList<>();
      for (List<Rated> history : histories(rows)) {
        int cut = history.size() - fifth(history.size());
        train.addAll(history.subList(0, cut));
        test.addAll(history.subList(cut, history.size()));
      }
      return new Split(train, test);
    }
  },

  /**
   * The last {@linkplain Split#RELEVANT_STARS relevant} rating of each user. The user's later
   * ratings are left out. A user without a relevant rating is used for learning only.
   */
  LLO {
    @Override
    Split cut(List<Row> rows, int[] permutation) {
      List<Rated> train = new ArrayList<>();
      List<Rated> test = new ArrayList<>();
      for (List<Rated> history : histories(rows)) {
        int last = history.size() - 1;
        while (last >= 0 && !Split.isRelevant(history.get(last))) {
          last--;
        }
        train.addAll(history.subList(0, last < 0 ? history.size() : last));
        test.addAll(last < 0 ? List.of() : List.of(history.get(last)));
      }
      return new Split(train, test);
    }
  },

  /** The last fifth of the log: all ratings after one moment. */
  STREAM {
    @Override
    Split cut(List<Row> rows, int[] permutation) {
      List<Rated> log = rows.stream().sorted(Row.BY_TIME).map(Row::rating).toList();
      int cut = log.size() - fifth(log.size());
      return new Split(log.subList(0, cut), log.subList(cut, log.size()));
    }
  };

  abstract Split cut(List<Row> rows, int[] permutation);

  /**
   * Splits the ratings of a file.
   *
   * @param ratings in the order of the file, at least two
   * @param seed from 0 to {@link SeededPermutation#MAX_SEED}
   */
  public Split cut(List<Rated> ratings, long seed) {
    int[] permutation = SeededPermutation.of(ratings.size(), seed);
    return cut(
        IntStream.range(0, ratings.size())
            .mapToObj(row -> new Row(ratings.get(row), permutation[row]))
            .toList(),
        permutation);
  }

  /** Returns a fifth, rounded up. */
  private static int fifth(int n) {
    return (n + 4) / 5;
  }

  private static Collection<List<Rated>> histories(List<Row> rows) {
    return rows.stream()
        .sorted(Row.BY_TIME)
        .map(Row::rating)
        .collect(groupingBy(Rated::userId, TreeMap::new, toList()))
        .values();
  }

  /**
   * A row of the file.
   *
   * @param tie orders rows of the same second
   */
  private record Row(Rated rating, int tie) {

    static final Comparator<Row> BY_TIME =
        Comparator.<Row>comparingLong(row -> row.rating.eventTime()).thenComparingInt(Row::tie);
  }
}
