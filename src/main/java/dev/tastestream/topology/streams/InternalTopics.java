package dev.tastestream.topology.streams;

import dev.tastestream.topology.store.StoreNames;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.topics.InternalTopic;
import dev.tastestream.wire.topics.TopicDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.config.TopicConfig;

/** The topics that Kafka Streams makes for the topology, and what they must be like. */
public final class InternalTopics {

  /**
   * The limit that these topics are made with, whatever the brokers are set to. It is Kafka's
   * default.
   */
  static final int MAX_MESSAGE_BYTES = 1_048_588;

  /**
   * More than the largest record, which is a step of trends, or a stray of 64 KiB with headers of
   * the same size.
   */
  public static final int LARGEST = 256 << 10;

  private InternalTopics() {}

  /** Those of an application. */
  public static List<InternalTopic> of(Application application) {
    int partitions = TopicDeclaration.of(Topic.RATINGS).partitions();
    List<InternalTopic> topics = new ArrayList<>();
    StoreNames.LOGGED.stream()
        .map(application::changelog)
        .map(name -> topic(name, partitions, TopicConfig.CLEANUP_POLICY_COMPACT))
        .forEach(topics::add);
    String strays = application.repartition(StoreNames.STRAYS);
    topics.add(topic(strays, partitions, TopicConfig.CLEANUP_POLICY_DELETE));
    return topics;
  }

  /** Their names. */
  public static Set<String> names(Application application) {
    return of(application).stream().map(InternalTopic::name).collect(Collectors.toSet());
  }

  private static InternalTopic topic(String name, int partitions, String policy) {
    return new InternalTopic(name, partitions, policy, LARGEST);
  }
}
