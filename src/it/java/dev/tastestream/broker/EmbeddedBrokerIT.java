package dev.tastestream.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.state.StateInUseException;
import dev.tastestream.support.Broker;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class EmbeddedBrokerIT {

  private static final byte[] GREETING = "still here".getBytes(StandardCharsets.UTF_8);

  @TempDir Path stateDir;

  /**
   * The cold start is measured in CPU time, because it mostly loads classes, which waits when other
   * processes use the cores.
   */
  @Test
  void keepsRecordsOverARestartAndPrintsHowLongBothTake() throws Exception {
    Duration cpuBefore = cpu();
    startAndRun(cluster -> send(cluster));
    Duration cold = cpu().minus(cpuBefore);
    Duration warm = startAndRun(cluster -> assertThat(firstRecord(cluster)).isEqualTo(GREETING));

    System.out.printf("broker: cold start %s of CPU, warm start %s%n", cold, warm);
  }

  @Test
  void aSecondInstanceOnTheSameStateDirectoryIsRefusedInOneSentence() {
    try (EmbeddedBroker first = EmbeddedBroker.start(new BrokerConfig(stateDir, 0))) {
      assertThatThrownBy(() -> EmbeddedBroker.start(new BrokerConfig(stateDir, 0)))
          .isInstanceOf(StateInUseException.class)
          .hasMessage(
              "another instance already runs on %s: stop it, or choose another state directory",
              stateDir);
      Broker.applyTopics(Cluster.at(first.bootstrapServers()));
    }
    EmbeddedBroker.start(new BrokerConfig(stateDir, 0)).close();
  }

  @Test
  void aPortInUseIsNamedAndLeavesTheStateDirectoryFree(@TempDir Path other) {
    try (EmbeddedBroker first = EmbeddedBroker.start(new BrokerConfig(stateDir, 0))) {
      int port = first.port();
      assertThatThrownBy(() -> EmbeddedBroker.start(new BrokerConfig(other, port)))
          .isInstanceOf(PortInUseException.class)
          .hasMessageContaining("port " + port);
    }
    EmbeddedBroker.start(new BrokerConfig(other, 0)).close();
  }

  private interface Step {
    void run(Cluster cluster) throws Exception;
  }

  private static Duration cpu() {
    return ProcessHandle.current().info().totalCpuDuration().orElseThrow();
  }

  /** The time until the broker was up with its topics. */
  private Duration startAndRun(Step step) throws Exception {
    long begin = System.nanoTime();
    try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerConfig(stateDir, 0))) {
      Cluster cluster = Cluster.at(broker.bootstrapServers());
      Broker.applyTopics(cluster);
      Duration took = Duration.ofNanos(System.nanoTime() - begin);
      step.run(cluster);
      return took;
    }
  }

  private static void send(Cluster cluster) throws Exception {
    try (Producer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      producer.send(new ProducerRecord<>(cluster.name(Topic.MOVIES), GREETING, GREETING)).get();
    }
  }

  private static byte[] firstRecord(Cluster cluster) {
    try (Consumer<byte[], byte[]> reader = cluster.reader()) {
      reader.assign(List.of(new TopicPartition(cluster.name(Topic.MOVIES), 0)));
      return reader.poll(Duration.ofMinutes(1)).iterator().next().value();
    }
  }
}
