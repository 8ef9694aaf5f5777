package dev.tastestream.app.bench;

import dev.tastestream.app.Parts;
import dev.tastestream.topology.streams.RecommenderStreams;
import dev.tastestream.topology.streams.StreamsProperties;
import dev.tastestream.topology.streams.StreamsSettings;
import dev.tastestream.vectors.ServingVectors;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.topics.TopicAudit;
import dev.tastestream.wire.topics.TopicCatalogue;
import dev.tastestream.wire.topics.TopicWatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Optional;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;

/** Starts the topologies that are compared. */
final class Topologies {

  private Topologies() {}

  /** Starts the {@linkplain BareTopology bare one} with the settings of ours. */
  static KafkaStreams bare(Cluster cluster, StreamsSettings settings) {
    KafkaStreams streams =
        new KafkaStreams(
            BareTopology.on(cluster.name(Topic.RATINGS)),
            new StreamsConfig(StreamsProperties.of(cluster, settings)));
    streams.start();
    return streams;
  }

  /**
   * Starts the whole topology without movies.
   *
   * @param parts closes it
   */
  static RecommenderStreams whole(
      Cluster cluster, StreamsSettings settings, ServingVectors vectors, Parts parts) {
    TopicWatch topics =
        parts.add(TopicWatch.open(cluster, TopicAudit.of(TopicCatalogue.declared())));
    return parts.add(
        RecommenderStreams.start(
            topics, settings, vectors, movieId -> Optional.empty(), new SimpleMeterRegistry()));
  }
}
