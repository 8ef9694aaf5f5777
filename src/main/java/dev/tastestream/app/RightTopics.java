package dev.tastestream.app;

import dev.tastestream.domain.ReportedException;
import dev.tastestream.topology.streams.InternalTopics;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.topics.TopicAudit;
import dev.tastestream.wire.topics.TopicCatalogue;
import dev.tastestream.wire.topics.TopicWatch;
import java.io.PrintWriter;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;

/** Checks the topics before a command reads or writes them. */
public final class RightTopics {

  private RightTopics() {}

  /** Checks all topics of an application regularly, its internal ones included. */
  static TopicWatch watch(Application application) {
    return TopicWatch.open(
        application.cluster(),
        new TopicAudit(TopicCatalogue.declared(), InternalTopics.of(application)));
  }

  /**
   * Checks topics, and prints the harmless differences.
   *
   * @param topics that the command works with
   * @throws ReportedException if something about them would lose data, or hide it
   */
  public static void require(Cluster cluster, Set<Topic> topics, PrintWriter err) {
    try (Admin admin = cluster.admin()) {
      TopicAudit.of(TopicCatalogue.declared().of(topics))
          .require(admin, cluster)
          .forEach(advice -> err.println("tastestream: " + advice));
    }
  }
}
