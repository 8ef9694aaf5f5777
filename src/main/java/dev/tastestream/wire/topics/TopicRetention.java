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
 * How long a topic of a cluster keeps a record at most.
 *
 * @param topic full name
 * @param longest from when it was appended; empty if the topic keeps everything
 */
public record TopicRetention(String topic, Optional<Duration> longest) {

  /** Brokers look for what is outdated every five minutes, and delete files a minute later. */
  private static final Duration HOUSEKEEPING = Duration.ofMinutes(10);

  /**
   * Asks a cluster, whose settings may be others than those that are declared.
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
   * A segment goes as a whole, once its newest record is outdated, and that may be as much younger
   * than its oldest as a segment is written to.
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
