package dev.tastestream.topology.trend;

import dev.tastestream.domain.trend.TrendCount;
import dev.tastestream.domain.trend.TrendStep;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** What was rated within ten minutes. One thread writes; any thread may read meanwhile. */
public final class TrendSlot {

  /**
   * Most movies that are kept once the ten minutes are over: of those with the most ratings, and of
   * those with the most likes.
   */
  static final int KEPT = 100;

  /** Late events may let it grow to this many movies before it is pruned again. */
  private static final int PRUNED_BEYOND = 4 * KEPT;

  private final Set<Long> users = ConcurrentHashMap.newKeySet();
  private volatile Map<Long, TrendCount> counts = new ConcurrentHashMap<>();
  private volatile long newest = Long.MIN_VALUE;
  private volatile int ratings;

  /** What was told last, until something changes: most steps are told again and again. */
  private TrendStep told;

  /** A rating: who gave it, to which movie, and what it counts. */
  public record Vote(long userId, long movieId, TrendCount count) {}

  TrendSlot() {}

  /** One that was written down. */
  TrendSlot(Map<Long, TrendCount> counts, long newest, Collection<Long> users) {
    this.counts = new ConcurrentHashMap<>(counts);
    this.newest = newest;
    this.users.addAll(users);
    ratings = ratings(counts);
  }

  void add(long time, Vote vote) {
    counts.merge(vote.movieId(), vote.count(), TrendCount::and);
    countRatings(vote.count().rated());
    told = null;
    newest = Math.max(newest, time);
    if (users.size() < TrendStep.QUORUM) {
      users.add(vote.userId());
    }
  }

  /** Votes by movie. */
  Map<Long, TrendCount> counts() {
    return counts;
  }

  /** Time of the newest rating, epoch milliseconds. */
  long newest() {
    return newest;
  }

  /** Some of the users who rated; all of them if they are fewer than a quorum. */
  Set<Long> users() {
    return users;
  }

  /** Only one thread writes, so nothing is lost between reading and writing. */
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void countRatings(int more) {
    ratings += more;
  }

  private static int ratings(Map<Long, TrendCount> counts) {
    return counts.values().stream().mapToInt(TrendCount::rated).sum();
  }

  /** Only the thread that writes may ask: another one might keep what is out of date. */
  TrendStep toldToWriter(long start) {
    TrendStep last = told;
    if (last == null) {
      last = told(start);
      told = last;
    }
    return last;
  }

  TrendStep told(long start) {
    return new TrendStep(start, newest, ratings, users);
  }

  boolean hasManyMovies() {
    return counts.size() > PRUNED_BEYOND;
  }

  /** Keeps the movies that count. */
  void prune() {
    if (counts.size() > KEPT) {
      Map<Long, TrendCount> kept = new ConcurrentHashMap<>();
      keepMost(TrendCount::rated, kept);
      keepMost(TrendCount::liked, kept);
      counts = kept;
      ratings = ratings(kept);
      told = null;
    }
  }

  private void keepMost(Function<TrendCount, Integer> order, Map<Long, TrendCount> kept) {
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<Long, TrendCount>comparingByValue(Comparator.comparing(order)).reversed())
        .limit(KEPT)
        .forEach(entry -> kept.put(entry.getKey(), entry.getValue()));
  }
}
