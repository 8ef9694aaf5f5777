package dev.tastestream.topology;

import dev.tastestream.domain.MovieVectors;
import dev.tastestream.ranking.Popularity;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.ranking.Recommender;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the users of this instance like; lists are ranked by it before the first generation. Each
 * task puts its own count in. Safe for any thread.
 */
public final class SharedPopularity {

  private final Map<Integer, Popularity> byPartition = new ConcurrentHashMap<>();
  private volatile Recommender recommender = Recommender.of(new Ranker(vectors()));

  /** Takes the count of one partition, which may not change afterwards. */
  void put(int partition, Popularity counted) {
    byPartition.put(partition, counted);
    recommender = Recommender.of(new Ranker(vectors()));
  }

  /** Whether one partition was counted. */
  public boolean knows(int partition) {
    return byPartition.containsKey(partition);
  }

  /** Ranks by what was counted so far; knows no movie before the first count. */
  public Recommender recommender() {
    return recommender;
  }

  private MovieVectors vectors() {
    return Popularity.sum(byPartition.values()).toVectors();
  }
}
