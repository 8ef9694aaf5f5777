package dev.tastestream.topology.step;

import dev.tastestream.ranking.ListQuery.Explanation;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Names;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.RatingCodec;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * What the topology is built from.
 *
 * @param names what the topics are called
 * @param partitions number of partitions of {@code ratings}
 * @param codec decodes records
 * @param lists how and when lists are made
 * @param cachedUsers most users whose profile and last list an instance keeps in memory
 */
public record TopologyConfig(
    Names names, int partitions, RatingCodec codec, Lists lists, int cachedUsers) {

  private static final int DEFAULT_CACHED_USERS = 60_000;

  public TopologyConfig {
    if (partitions < 1 || cachedUsers < partitions) {
      throw new IllegalArgumentException(
          "%d partitions, %d cached users: need at least one of each, and one user a partition"
              .formatted(partitions, cachedUsers));
    }
  }

  /** The defaults, for the number of partitions that {@code ratings} has. */
  public static TopologyConfig of(Cluster cluster, int partitions) {
    return new TopologyConfig(
        cluster.names(), partitions, RatingCodec.MOVIELENS, Lists.DEFAULT, DEFAULT_CACHED_USERS);
  }

  /** This configuration with other lists. */
  public TopologyConfig with(Lists other) {
    return new TopologyConfig(names, partitions, codec, other, cachedUsers);
  }

  public String topic(Topic topic) {
    return names.topic(topic);
  }

  public int cachedUsersPerTask() {
    return cachedUsers / partitions;
  }

  /** Erased rows must leave the changelog in bounded time, so compaction may not wait for ever. */
  public Map<String, String> ledgerChangelog() {
    return Map.of(
        TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, Long.toString(Duration.ofDays(1).toMillis()));
  }

  /**
   * How and when lists are made.
   *
   * @param size movies in a list that is emitted
   * @param tick how often the users that were touched get their list
   * @param batch most users that one task serves in one tick
   * @param report how often the quality of lists on live ratings is sent, if there were any
   * @param explanation what the lists on the topic say about their movies
   */
  public record Lists(
      int size, Duration tick, int batch, Duration report, Explanation explanation) {

    /** Ten movies with reasons, twenty times a second, and their quality every ten seconds. */
    public static final Lists DEFAULT =
        new Lists(10, Duration.ofMillis(50), 256, Duration.ofSeconds(10), Explanation.REASONS);

    public Lists {
      if (size < 1 || batch < 1 || !isPositive(tick) || !isPositive(report)) {
        throw new IllegalArgumentException(
            "lists of %d for %d users every %s, reports every %s: all must be positive"
                .formatted(size, batch, tick, report));
      }
    }

    /** These settings with another explanation. */
    public Lists with(Explanation other) {
      return new Lists(size, tick, batch, report, other);
    }

    /** These settings with lists at other times. */
    public Lists every(Duration otherTick) {
      return new Lists(size, otherTick, batch, report, explanation);
    }

    private static boolean isPositive(Duration duration) {
      return !duration.isNegative() && !duration.isZero();
    }
  }
}
