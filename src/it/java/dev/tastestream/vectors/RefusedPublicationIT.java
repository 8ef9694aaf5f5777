package dev.tastestream.vectors;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import dev.tastestream.domain.Weighting;
import dev.tastestream.support.Broker;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A trainer that can't publish says why, and publishes once the cause is gone. */
@Timeout(300)
class RefusedPublicationIT {

  /** Gives up overdue transactions soon, and allows none of more than two minutes. */
  @RegisterExtension
  static final Broker BROKER =
      new Broker(
          Map.of(
              "transaction.abort.timed.out.transaction.cleanup.interval.ms",
              "100",
              "transaction.max.timeout.ms",
              "120000"));

  @Test
  void aRecordThatIsTooLargeIsNamedAndNothingIsPublished() throws Exception {
    Cluster cluster = BROKER.cluster("large-");
    try (GenerationPublisher publisher = new GenerationPublisher(cluster, 2)) {
      setMaxMessageBytes(cluster, "16384");
      assertThatThrownBy(() -> publisher.publish(List.of(candidate(1))))
          .isInstanceOf(GenerationTooLargeException.class)
          .hasMessageContaining("large-movie-vectors")
          .hasMessageContaining("raise its max.message.bytes");
      assertThat(publisher.nextNumber(Space.TASTE)).isEqualTo(1);

      setMaxMessageBytes(cluster, "1048588");
      assertThat(publisher.publish(List.of(candidate(1)))).hasSize(1);
      assertThat(publisher.nextNumber(Space.TASTE)).isEqualTo(2);
    }
  }

  @Test
  void ofTwoTrainersTheOneThatStartedLaterGoesOn() throws Exception {
    Cluster cluster = BROKER.cluster("two-");
    try (GenerationPublisher first = new GenerationPublisher(cluster, 2);
        GenerationPublisher second = new GenerationPublisher(cluster, 2)) {
      assertThatThrownBy(() -> first.publish(List.of(candidate(1))))
          .isInstanceOf(FencedTrainerException.class)
          .hasMessageContaining("another trainer");
      assertThat(second.publish(List.of(candidate(1)))).hasSize(1);
    }
  }

  /** Brokers answer as if another trainer had started. */
  @Test
  void aPublicationThatBrokersGaveUpSaysSoAndTheNextOneSucceeds() throws Exception {
    Cluster cluster = BROKER.cluster("slow-");
    try (GenerationPublisher publisher =
        new GenerationPublisher(cluster, 2, Duration.ofSeconds(1))) {
      assertThatThrownBy(() -> publisher.allOrNothing(() -> sendAndDawdle(publisher)))
          .isInstanceOf(SlowPublicationException.class)
          .hasMessageContaining("longer than the 1 s");
      assertThat(publisher.publish(List.of(candidate(1)))).hasSize(1);
    }
  }

  private static void sendAndDawdle(GenerationPublisher publisher) {
    publisher.send(Topic.GENERATIONS, "taste/9".getBytes(UTF_8), null);
    try {
      TimeUnit.SECONDS.sleep(3);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** One movie of 2,000 dimensions: some 20 KB. */
  private static Candidate candidate(int number) {
    float[] numbers = new float[2_000];
    Arrays.fill(numbers, 0.123456f);
    MovieVectors vectors =
        MovieVectors.of(
            new GenerationId(Space.TASTE, number),
            Weighting.TASTE,
            List.of(new MovieVector(1, numbers, numbers, numbers, 0)));
    Generation.Fit fit =
        new Generation.Fit(Map.of(), Map.of(0, 1L), Instant.parse("2026-01-01T00:00:00Z"));
    return new Candidate(vectors, Map.of(), fit, Gate.passed("test"));
  }

  private static void setMaxMessageBytes(Cluster cluster, String bytes) throws Exception {
    ConfigResource vectors =
        new ConfigResource(ConfigResource.Type.TOPIC, cluster.name(Topic.MOVIE_VECTORS));
    AlterConfigOp op =
        new AlterConfigOp(
            new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, bytes), AlterConfigOp.OpType.SET);
    try (Admin admin = cluster.admin()) {
      admin.incrementalAlterConfigs(Map.of(vectors, List.of(op))).all().get();
    }
  }
}
