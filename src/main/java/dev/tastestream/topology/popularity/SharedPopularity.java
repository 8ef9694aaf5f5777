package dev.tastestream.topology.popularity;

import dev.tastestream.domain.MovieVectors;
import dev.tastestream.ranking.Popularity;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.ranking.Recommender;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * What the users of this instance like; lists are ranked by it before the first generation. Each
 * task puts its own count in, and takes it back when the task ends. Safe for any thread.
 */
public final class SharedPopularity {

  private final Executor background;
  private final Map<Integer, Task> tasks = new ConcurrentHashMap<>();
  private final Map<Integer, Popularity> byPartition = new ConcurrentHashMap<>();
  private volatile Ranked ranked = Ranked.by(Map.of());

  /** What serves, and of which partitions it is made. */
  private record Ranked(Set<Integer> partitions, Recommender recommender) {

    static Ranked by(Map<Integer, Popularity> counts) {
      MovieVectors vectors = Popularity.sum(counts.values()).toVectors();
      return new Ranked(Set.copyOf(counts.keySet()), Recommender.of(new Ranker(vectors)));
    }
  }

  /**
   * @param background counts ledgers and ranks movies; stream threads do not wait for it
   */
  public SharedPopularity(Executor background) {
    this.background = background;
  }

  Executor background() {
    return background;
  }

  /** The count of one task; for its thread only. */
  public interface Task {

    /**
     * Popularity serves, so its count is wanted.
     *
     * @param now epoch milliseconds
     */
    void serve(long now);

    /** Nothing is counted any more. */
    void rest();
  }

  /** The task of a partition begins. */
  public void begin(int partition, Task task) {
    tasks.put(partition, task);
  }

  /** The count of the task that reads a partition. */
  public Task of(int partition) {
    return tasks.get(partition);
  }

  /** Takes the count of one partition, which may not change afterwards. */
  void put(int partition, Popularity counted) {
    byPartition.put(partition, counted);
    background.execute(this::rank);
  }

  /** A partition is counted elsewhere from now on, or not at all. */
  void remove(int partition) {
    if (byPartition.remove(partition) != null) {
      background.execute(this::rank);
    }
  }

  private synchronized void rank() {
    ranked = Ranked.by(Map.copyOf(byPartition));
  }

  /** Whether the ranking has the count of one partition in it. */
  public boolean knows(int partition) {
    return ranked.partitions.contains(partition);
  }

  /** Ranks by what was counted so far; knows no movie before the first count. */
  public Recommender recommender() {
    return ranked.recommender;
  }
}
