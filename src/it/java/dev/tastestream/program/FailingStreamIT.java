package dev.tastestream.program;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.support.Broker;
import dev.tastestream.support.Program;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Ids;
import dev.tastestream.wire.RatingCodec;
import dev.tastestream.wire.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An instance that can't go on ends in good order, so that a supervisor may start it again. */
@Timeout(600)
class FailingStreamIT {

  @RegisterExtension static final Broker BROKER = new Broker();

  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final String NO_ROOM_FOR_A_LIST = "100";

  @TempDir Path directory;

  @Test
  void threadsThatDieAgainAndAgainEndTheProcessWithTheirCause() throws Exception {
    Cluster cluster = BROKER.cluster("dying-");
    setMaxMessageBytes(cluster, NO_ROOM_FOR_A_LIST);
    rate(cluster);
    try (Program stream = stream(cluster)) {
      assertThat(stream.awaitExit(PATIENCE)).as(stream.output()).isEqualTo(1);
      assertThat(stream.stderr())
          .contains("a stream thread died, it is replaced")
          .contains("RecordTooLargeException")
          .contains("stream threads died within 5 minutes: giving up; mend the cause")
          .contains("the topology has given up; the log above says why");
    }
  }

  @Test
  void twoInstancesInOneStateDirectoryAreOneTooMany() {
    Cluster cluster = BROKER.cluster("same-");
    try (Program first = stream(cluster)) {
      first.awaitLine("streaming; ask", PATIENCE);
      try (Program second = stream(cluster)) {
        assertThat(second.awaitExit(PATIENCE)).isEqualTo(1);
        assertThat(second.stderr())
            .contains("can't be used")
            .contains("if another instance runs on it, name another --state-dir")
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

  private static void setMaxMessageBytes(Cluster cluster, String bytes) throws Exception {
    ConfigResource lists =
        new ConfigResource(ConfigResource.Type.TOPIC, cluster.name(Topic.RECOMMENDATIONS));
    AlterConfigOp op =
        new AlterConfigOp(
            new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, bytes), AlterConfigOp.OpType.SET);
    try (Admin admin = cluster.admin()) {
      admin.incrementalAlterConfigs(Map.of(lists, List.of(op))).all().get();
    }
  }

  private static void rate(Cluster cluster) throws Exception {
    Rated rating = new Rated(7, 1, 4, 1_500_000_000_000L);
    try (Producer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      producer
          .send(
              new ProducerRecord<>(
                  cluster.name(Topic.RATINGS), Ids.key(7), RatingCodec.encode(rating)))
          .get();
    }
  }
}
