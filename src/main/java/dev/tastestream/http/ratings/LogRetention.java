package dev.tastestream.http.ratings;

import dev.tastestream.http.server.LogUnavailableException;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.TopicRetention;
import java.util.List;

/** Tells how long records stay as users sent them. Safe to share between threads. */
@FunctionalInterface
public interface LogRetention {

  /**
   * The topics that hold what users sent.
   *
   * @throws LogUnavailableException if the cluster does not tell
   */
  List<TopicRetention> ofRawLogs();

  /** Asks the cluster each time: people change retention. */
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
