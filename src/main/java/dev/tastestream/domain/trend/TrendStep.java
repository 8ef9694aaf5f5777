package dev.tastestream.domain.trend;

import java.util.Collection;
import java.util.Iterator;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The ratings in a step of ten minutes.
 *
 * @param start its beginning, epoch milliseconds
 * @param newest time of its newest rating, epoch milliseconds
 * @param ratings their number, from 1
 * @param users who rated; at most {@value #QUORUM} of them
 */
public record TrendStep(long start, long newest, int ratings, Set<Long> users) {

  /** How many users, or ratings, can move a window. */
  public static final int QUORUM = 3;

  public TrendStep {
    users = Set.copyOf(users);
  }

  /** Adds another instance's count of the same step. */
  public TrendStep and(TrendStep other) {
    return new TrendStep(
        start, Math.max(newest, other.newest), ratings + other.ratings, some(users, other.users));
  }

  /** Returns the steps of several counts, each once, newest first. */
  public static Iterator<TrendStep> newestFirst(Collection<TrendStep> steps) {
    NavigableMap<Long, TrendStep> byStart = new TreeMap<>();
    steps.forEach(step -> byStart.merge(step.start(), step, TrendStep::and));
    return byStart.descendingMap().values().iterator();
  }

  /** Returns as many users of two sets as are needed, always the same ones. */
  private static Set<Long> some(Set<Long> users, Set<Long> others) {
    TreeSet<Long> all = new TreeSet<>(users);
    all.addAll(others);
    while (all.size() > QUORUM) {
      all.pollLast();
    }
    return all;
  }
}
