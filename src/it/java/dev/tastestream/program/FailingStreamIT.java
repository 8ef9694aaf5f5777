package dev.tastestream.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tastestream.domain.SourcePosition;
import dev.tastestream.support.Broker;
import dev.tastestream.support.Early;
import dev.tastestream.support.Program;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.DeadLetter;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.read.DeadLetters;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An instance that can't continue shuts down cleanly, so that a supervisor can restart it. */
@Timeout(600)
@Early
class FailingStreamIT {

  @RegisterExtension static final Broker BROKER = new Broker();

  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @TempDir Path directory;

  @Test
  @Tag("slow")
  void threadsThatDieAgainAndAgainEndTheProcessWithTheirCause() throws Exception {
    Cluster cluster = BROKER.cluster("dying-");
    spoilPending(cluster);
    try (Program stream = stream(cluster)) {
      assertThat(stream.awaitExit(PATIENCE)).as(stream.output()).isEqualTo(1);
      assertThat(stream.stderr())
          .contains("a stream thread died, it is replaced")
          .contains("SerializationException")
          .contains("stream threads died within 5 minutes: giving up; mend the cause")
          .contains("the topology has given up; the log above says why");
    }
  }

  @Test
  void aTopicThatTakesNoListEndsTheProcessBeforeItBegins() throws Exception {
    Cluster cluster = BROKER.cluster("small-");
    setMaxMessageBytes(cluster, Topic.RECOMMENDATIONS, "100");
    assertRefused(cluster, "small-recommendations has max.message.bytes=100, at least 16384");
  }

  @Test
  void partitionsThatAreAddedWhileItRunsEndItWithOneSentenceAndKeepItFromStarting()
      throws Exception {
    Cluster cluster = BROKER.cluster("more-");
    try (Program stream = stream(cluster)) {
      stream.awaitLine("streaming; ask", PATIENCE);
      try (Admin admin = cluster.admin()) {
        admin
            .createPartitions(Map.of(cluster.name(Topic.RATINGS), NewPartitions.increaseTo(12)))
            .all()
            .get();
      }
      assertThat(stream.awaitExit(PATIENCE)).as(stream.output()).isEqualTo(1);
      assertThat(stream.stderr())
          .contains("more-ratings has 12 partitions, declared are 6")
          .doesNotContain("\tat ");
    }
    assertRefused(cluster, "more-ratings has 12 partitions, declared are 6");
    assertThat(run(cluster, "train", "--once")).contains("more-ratings has 12 partitions");
  }

  @Test
  void aLetterThatItsTopicDoesNotTakeIsCutAndStopsNobody() throws Exception {
    Cluster cluster = BROKER.cluster("cut-");
    setMaxMessageBytes(cluster, Topic.DEAD_LETTERS, "1048588");
    try (Program stream = stream(cluster)) {
      stream.awaitLine("streaming; ask", PATIENCE);
      assertThat(stream.output())
          .contains("cut-dead-letters has max.message.bytes=1048588")
          .contains("letters that are larger are cut");
      byte[] noise = new byte[3_000_000];
      new Random(1).nextBytes(noise);
      send(cluster, noise);
      DeadLetters letters = DeadLetters.of(cluster);
      await()
          .atMost(PATIENCE)
          .until(() -> letters.at(new SourcePosition(0, 0)).filter(DeadLetter::isCut).isPresent());
      assertThat(stream.output()).doesNotContain("a stream thread died");
      assertThat(stream.isAlive()).isTrue();
    }
  }

  private void assertRefused(Cluster cluster, String sentence) {
    try (Program stream = stream(cluster)) {
      assertThat(stream.awaitExit(PATIENCE)).as(stream.output()).isEqualTo(1);
      assertThat(stream.stderr()).contains(sentence).doesNotContain("\tat ");
      assertThat(stream.stderr().lines()).hasSize(1);
    }
  }

  private String run(Cluster cluster, String... command) {
    List<String> arguments = new ArrayList<>(List.of(command));
    arguments.addAll(
        List.of(
            "--bootstrap-server",
            cluster.bootstrapServers(),
            "--topic-prefix",
            cluster.topicPrefix()));
    try (Program program = Program.start(directory, arguments)) {
      assertThat(program.awaitExit(PATIENCE)).as(program.output()).isEqualTo(1);
      return program.stderr();
    }
  }

  @Test
  @Tag("slow")
  void twoInstancesInOneStateDirectoryAreOneTooMany() {
    Cluster cluster = BROKER.cluster("same-");
    try (Program first = stream(cluster)) {
      first.awaitLine("streaming; ask", PATIENCE);
      try (Program second = stream(cluster)) {
        assertThat(second.awaitExit(PATIENCE)).isEqualTo(1);
        assertThat(second.stderr())
            .contains("another instance already runs on")
            .doesNotContain("\tat ");
      }
      assertThat(first.isAlive()).isTrue();
    }
  }

  private Program stream(Cluster cluster) {
    return Program.start(
        directory,
        List.of(
            "stream",
            "--bootstrap-server",
            cluster.bootstrapServers(),
            "--topic-prefix",
            cluster.topicPrefix(),
            "--state-dir",
            "state",
            "--http-port",
            "0"));
  }

  private static void setMaxMessageBytes(Cluster cluster, Topic topic, String bytes)
      throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, cluster.name(topic));
    AlterConfigOp op =
        new AlterConfigOp(
            new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, bytes), AlterConfigOp.OpType.SET);
    try (Admin admin = cluster.admin()) {
      admin.incrementalAlterConfigs(Map.of(resource, List.of(op))).all().get();
    }
  }

  /** A record that only a defect can write: each thread that reads it dies. */
  private static void spoilPending(Cluster cluster) throws Exception {
    String changelog = new Application(cluster, Application.DEFAULT_ID).changelog("pending");
    NewTopic topic = new NewTopic(changelog, Optional.of(6), Optional.empty());
    try (Admin admin = cluster.admin();
        Producer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      admin.createTopics(List.of(topic.configs(Map.of("cleanup.policy", "compact")))).all().get();
      for (int partition = 0; partition < 6; partition++) {
        producer
            .send(new ProducerRecord<>(changelog, partition, new byte[3], new byte[Long.BYTES]))
            .get();
      }
    }
  }

  private static void send(Cluster cluster, byte[] value) throws Exception {
    Map<String, Object> large = Map.of(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, 4_000_000);
    try (Producer<byte[], byte[]> producer = cluster.producer(large)) {
      producer.send(new ProducerRecord<>(cluster.name(Topic.RATINGS), Ids.key(7), value)).get();
    }
  }
}
