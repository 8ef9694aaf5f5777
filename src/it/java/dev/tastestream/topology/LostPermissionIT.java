package dev.tastestream.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tastestream.catalogue.LiveCatalogue;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.support.Broker;
import dev.tastestream.topology.query.StateUnavailableException;
import dev.tastestream.topology.streams.RecommenderStreams;
import dev.tastestream.topology.streams.StreamsSettings;
import dev.tastestream.topology.streams.StreamsSettings.Guarantee;
import dev.tastestream.vectors.LiveVectors;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.Vital;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.MovieCodec;
import dev.tastestream.wire.codec.RatingCodec;
import dev.tastestream.wire.read.DeadLetters;
import dev.tastestream.wire.read.Evaluations;
import dev.tastestream.wire.topics.TopicAudit;
import dev.tastestream.wire.topics.TopicCatalogue;
import dev.tastestream.wire.topics.TopicWatch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/**
 * A background reader that loses its permission reports it, and resumes when it gets the permission
 * back.
 */
@Timeout(180)
class LostPermissionIT {

  @RegisterExtension
  static final Broker BROKER =
      new Broker(
          Map.of(
              "authorizer.class.name",
              "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
              "allow.everyone.if.no.acl.found",
              "true"));

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final long USER = 7;

  @TempDir Path stateDir;

  private final AtomicInteger letters = new AtomicInteger();
  private final AtomicInteger evaluations = new AtomicInteger();

  @Test
  void everyReaderGoesOnWhereItWas() throws Exception {
    Cluster cluster = BROKER.cluster();
    StreamsSettings settings =
        new StreamsSettings("denied", stateDir, Guarantee.EXACTLY_ONCE_V2, 1, Optional.empty());
    try (TopicWatch topics = TopicWatch.open(cluster, TopicAudit.of(TopicCatalogue.declared()));
        LiveCatalogue catalogue = LiveCatalogue.open(cluster, PATIENCE);
        LiveVectors vectors = LiveVectors.open(cluster, PATIENCE);
        RecommenderStreams streams =
            RecommenderStreams.start(
                topics, settings, vectors, catalogue, new SimpleMeterRegistry());
        var box = DeadLetters.follow(cluster, letter -> letters.incrementAndGet());
        var curves = Evaluations.follow(cluster, (what, when) -> evaluations.incrementAndGet())) {
      await().atMost(PATIENCE).until(() -> streams.state().inputMissing().isEmpty());
      List<Vital> readers = List.of(catalogue, vectors, box, curves, streams);

      deny(cluster);
      for (Vital reader : readers) {
        await().atMost(PATIENCE).until(() -> reader.trouble().isPresent());
        assertThat(reader.trouble().orElseThrow()).containsIgnoringCase("not authorized");
        assertThat(reader.problem()).isEmpty();
      }
      write(cluster);
      allow(cluster);

      for (Vital reader : readers) {
        await().atMost(PATIENCE).until(() -> reader.trouble().isEmpty());
      }
      await().atMost(PATIENCE).until(() -> catalogue.movie(1).isPresent());
      await().atMost(PATIENCE).until(() -> letters.get() == 1);
      await()
          .atMost(PATIENCE)
          .ignoreException(StateUnavailableException.class)
          .until(() -> streams.state().owned(USER).row(1).isPresent());
      assertThat(topics.problem()).isEmpty();
    }
  }

  private static void write(Cluster cluster) throws Exception {
    try (Producer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      send(
          producer,
          cluster.name(Topic.MOVIES),
          1,
          MovieCodec.encode(new Movie(1, "Toy Story (1995)", OptionalInt.of(1995), List.of())));
      send(
          producer,
          cluster.name(Topic.RATINGS),
          USER,
          RatingCodec.encode(new Rated(USER, 1, 4, 1_500_000_000_000L)));
      send(producer, cluster.name(Topic.RATINGS), USER, new byte[] {1, 2, 3});
    }
  }

  private static void send(Producer<byte[], byte[]> producer, String topic, long key, byte[] value)
      throws Exception {
    producer.send(new ProducerRecord<>(topic, Ids.key(key), value)).get();
  }

  private static List<AclBinding> denials(Cluster cluster) {
    return bindings(cluster, AclOperation.READ, AclPermissionType.DENY);
  }

  private static List<AclBinding> bindings(
      Cluster cluster, AclOperation operation, AclPermissionType permission) {
    return Arrays.stream(Topic.values())
        .map(
            topic ->
                new AclBinding(
                    new ResourcePattern(
                        ResourceType.TOPIC, cluster.name(topic), PatternType.LITERAL),
                    new AccessControlEntry("User:ANONYMOUS", "*", operation, permission)))
        .toList();
  }

  /** If a topic has a rule, every operation without an allowing rule is forbidden. */
  private static void deny(Cluster cluster) throws Exception {
    try (Admin admin = cluster.admin()) {
      admin.createAcls(bindings(cluster, AclOperation.ALL, AclPermissionType.ALLOW)).all().get();
      admin.createAcls(denials(cluster)).all().get();
    }
  }

  private static void allow(Cluster cluster) throws Exception {
    try (Admin admin = cluster.admin()) {
      admin.deleteAcls(denials(cluster).stream().map(AclBinding::toFilter).toList()).all().get();
    }
  }
}
