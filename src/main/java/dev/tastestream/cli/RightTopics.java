package dev.tastestream.cli;

import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.TopicAudit;
import dev.tastestream.wire.TopicCatalogue;
import java.io.PrintWriter;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;

/** Makes sure that topics are as they must be, before a command reads or writes them. */
final class RightTopics {

  private RightTopics() {}

  /**
   * Looks at topics, and says what is different and does no harm.
   *
   * @param topics that the command works with
   * @throws UserException if something about them would lose data, or hide it
   */
  static void require(Cluster cluster, Set<Topic> topics, PrintWriter err) {
    try (Admin admin = cluster.admin()) {
      TopicAudit.of(TopicCatalogue.declared().of(topics))
          .require(admin, cluster)
          .forEach(advice -> err.println("tastestream: " + advice));
    } catch (ClusterException e) {
      throw new UserException(e.getMessage(), e);
    }
  }
}
