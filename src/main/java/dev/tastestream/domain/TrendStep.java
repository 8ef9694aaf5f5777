package dev.tastestream.domain;

import java.util.Collection;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * That somebody rated in some ten minutes.
 *
 * @param start its beginning, epoch milliseconds
 * @param newest time of the newest rating in it, epoch milliseconds
 * @param ratings how many there were, from 1
 * @param users who gave them; of many only {@value #QUORUM}
 */
public record TrendStep(long start, long newest, int ratings, Set<Long> users) {

  /** People, or ratings, that it takes to move a window. */
  public static final int QUORUM = 3;

  public TrendStep {
    users = Set.copyOf(users);
  }

  /** The same ten minutes as two instances have counted them. */
  public TrendStep and(TrendStep other) {
    return new TrendStep(
        start, Math.max(newest, other.newest), ratings + other.ratings, some(users, other.users));
  }

  /** Steps of several counts, each once, the newest first. */
  public static Iterator<TrendStep> newestFirst(Collection<TrendStep> steps) {
    NavigableMap<Long, TrendStep> byStart = new TreeMap<>();
    steps.forEach(step -> byStart.merge(step.start(), step, TrendStep::and));
    return byStart.descendingMap().values().iterator();
  }

  /** As many users of two sets as anybody needs to know; always the same of the same. */
  private static Set<Long> some(Set<Long> users, Set<Long> others) {
    TreeSet<Long> all = new TreeSet<>(users);
    all.addAll(others);
    while (all.size() > QUORUM) {
      all.pollLast();
    }
    return all;
  }
}
