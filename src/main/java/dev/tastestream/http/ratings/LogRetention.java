package dev.tastestream.http.ratings;

import dev.tastestream.http.server.LogUnavailableException;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.topics.TopicRetention;
import java.util.List;

/** Returns how long the raw logs keep records. Safe to share between threads. */
@FunctionalInterface
public interface LogRetention {

  /**
   * Returns the retention of the topics that hold records as users sent them.
   *
   * @throws LogUnavailableException if the cluster does not answer
   */
  List<TopicRetention> ofRawLogs();

  /** Asks the cluster each time, because operators change retention. */
  static LogRetention of(Cluster cluster) {
    return () -> {
      try {
        return TopicRetention.read(cluster, List.of(Topic.RATINGS, Topic.DEAD_LETTERS));
      } catch (ClusterException e) {
        throw new LogUnavailableException(e.getMessage(), e);
      }
    };
  }
}
