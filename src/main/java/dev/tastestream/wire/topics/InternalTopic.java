package dev.tastestream.wire.topics;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * A topic that Kafka Streams creates. It may be missing; if it exists, it must have these
 * properties.
 *
 * @param name full name
 * @param partitions as many as {@code ratings} have
 * @param policy its {@code cleanup.policy}
 * @param largest size of the largest record, bytes
 */
public record InternalTopic(String name, int partitions, String policy, int largest) {

  /** Returns what is wrong with the topic. */
  List<Finding> compare(TopicFacts found, Map<String, String> settings) {
    List<Finding> findings = new ArrayList<>();
    if (found.partitions() != partitions) {
      findings.add(
          Finding.breaks(
              "%s has %d partitions, %d are needed: it was created for other ratings; name another --application-id, or delete the topic if its data is not needed"
                  .formatted(name, found.partitions(), partitions)));
    }
    String theirs = settings.getOrDefault(TopicConfig.CLEANUP_POLICY_CONFIG, policy);
    if (!theirs.equals(policy)) {
      findings.add(
          Finding.breaks(
              "%s has cleanup.policy=%s, it needs %s: state would be lost; set it back with kafka-configs"
                  .formatted(name, theirs, policy)));
    }
    String most = settings.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
    if (most != null && Integer.parseInt(most) < largest) {
      findings.add(
          Finding.breaks(
              "%s has max.message.bytes=%s, %d are needed: set it so with kafka-configs"
                  .formatted(name, most, largest)));
    }
    return findings;
  }
}
