package dev.tastestream.wire.topics;

import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.Topic;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The maximum size of a record of a topic. Larger records are not sent: the broker would refuse
 * them, which would end the transaction and the stream thread again and again.
 */
@FunctionalInterface
public interface RecordLimits {

  /**
   * The minimum for a topic: room for a letter with its reason, a vector, a list of short titles.
   */
  int LEAST = 16 << 10;

  /** The size of a batch of one record without key, value and headers, and what lz4 may add. */
  int OVERHEAD = 512;

  /** The same, for each header. */
  int HEADER_OVERHEAD = 16;

  /** Takes everything. */
  RecordLimits NONE = topic -> Integer.MAX_VALUE;

  /** Returns the maximum size of a sent record in bytes, as currently known. */
  int bytes(Topic topic);

  /**
   * Reads the limits of the topics. A topic whose settings this user may not see has no limit.
   *
   * @throws ClusterException if the cluster doesn't answer
   */
  static RecordLimits read(Cluster cluster, Set<Topic> topics) {
    try (Admin admin = cluster.admin()) {
      List<String> names = topics.stream().map(cluster::name).toList();
      Map<String, Map<String, String>> settings = TopicFacts.settings(admin, cluster, names);
      return topic -> of(settings.getOrDefault(cluster.name(topic), Map.of()));
    } catch (ClusterException e) {
      if (e.getCause() instanceof AuthorizationException) {
        return NONE;
      }
      throw e;
    }
  }

  /** Returns the limit in a topic's settings. */
  static int of(Map<String, String> settings) {
    String most = settings.get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
    return most == null ? Integer.MAX_VALUE : Integer.parseInt(most);
  }

  /** Returns the maximum size of a record when it is sent, bytes. */
  static long size(byte[] key, byte[] value, Headers headers) {
    long size = OVERHEAD + length(key) + length(value);
    for (Header header : headers) {
      size += HEADER_OVERHEAD + header.key().length() * 3L + length(header.value());
    }
    return size;
  }

  private static long length(byte[] bytes) {
    return bytes == null ? 0 : bytes.length;
  }

  /** Returns the same limits, but none above that of a producer. */
  default RecordLimits atMost(int producerLimit) {
    return topic -> Math.min(bytes(topic), producerLimit);
  }
}
