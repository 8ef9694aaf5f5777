package dev.tastestream.evaluation.report;

import dev.tastestream.evaluation.poison.Attack;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * How far fake users move pushed movies in the lists of one system.
 *
 * @param before ranks without fake users, for each pushed movie
 * @param after likewise, with the fake users of each attack
 */
public record PushResult(
    String system, SortedMap<Long, Ranks> before, Map<Attack, SortedMap<Long, Ranks>> after) {

  /**
   * The rank of one movie in the lists of the real users who have not rated it.
   *
   * @param ranks from 1, a rank for each user in the same order; one more than the depth of the
   *     lists if the movie is not in them
   */
  public record Ranks(List<Integer> ranks) {

    public Ranks {
      ranks = List.copyOf(ranks);
    }

    /** Returns in how many lists the movie is among the first. */
    public long within(int length) {
      return ranks.stream().filter(rank -> rank <= length).count();
    }

    /** Returns the mean of the ranks; NaN without users. */
    public double mean() {
      return ranks.stream().mapToInt(Integer::intValue).average().orElse(Double.NaN);
    }
  }
}
