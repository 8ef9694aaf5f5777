package dev.tastestream.wire.topics;

import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.KafkaAnswer;
import dev.tastestream.wire.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The maximum time for which a topic keeps a record.
 *
 * @param topic full name
 * @param longest time since the record was appended; empty if the topic keeps everything
 */
public record TopicRetention(String topic, Optional<Duration> longest) {

  /** Brokers look for expired records every five minutes, and delete files a minute later. */
  private static final Duration HOUSEKEEPING = Duration.ofMinutes(10);

  /**
   * Reads the retention from the cluster, because it may differ from the declared one.
   *
   * @throws ClusterException if the cluster doesn't answer
   */
  public static List<TopicRetention> read(Cluster cluster, List<Topic> topics) {
    List<ConfigResource> resources =
        topics.stream()
            .map(topic -> new ConfigResource(ConfigResource.Type.TOPIC, cluster.name(topic)))
            .toList();
    try (Admin admin = cluster.admin()) {
      Map<ConfigResource, Config> configs =
          KafkaAnswer.await(
              admin.describeConfigs(resources).all(), cluster, "tell how long it keeps ratings");
      return resources.stream()
          .map(resource -> new TopicRetention(resource.name(), longest(configs.get(resource))))
          .toList();
    }
  }

  /**
   * A segment is deleted as a whole once its newest record has expired. Its oldest record is older
   * by at most the time for which a segment is written.
   */
  private static Optional<Duration> longest(Config config) {
    long retention = millis(config, TopicConfig.RETENTION_MS_CONFIG);
    boolean forgets = config.get(TopicConfig.CLEANUP_POLICY_CONFIG).value().contains("delete");
    return forgets && retention >= 0
        ? Optional.of(
            Duration.ofMillis(retention)
                .plusMillis(millis(config, TopicConfig.SEGMENT_MS_CONFIG))
                .plus(HOUSEKEEPING))
        : Optional.empty();
  }

  private static long millis(Config config, String setting) {
    return Long.parseLong(config.get(setting).value());
  }
}
