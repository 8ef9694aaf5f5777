package dev.tastestream.wire.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tastestream.broker.BrokerConfig;
import dev.tastestream.broker.EmbeddedBroker;
import dev.tastestream.support.Broker;
import dev.tastestream.support.HangingTransaction;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.IsolationLevel;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class HangingTransactionIT {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @TempDir Path stateDir;

  @Test
  void isFoundBesideOneThatGoesOnAndIsAborted() throws Exception {
    TopicPartition hanging = new TopicPartition("ratings", 0);
    TopicPartition goingOn = new TopicPartition("ratings", 1);
    try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerConfig(stateDir, 0))) {
      Broker.applyTopics(Cluster.at(broker.bootstrapServers()));
    }
    HangingTransaction.in(stateDir, hanging);

    try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerConfig(stateDir, 0))) {
      Cluster cluster = Cluster.at(broker.bootstrapServers());
      try (Admin admin = cluster.admin();
          Producer<byte[], byte[]> producer = transactional(cluster)) {
        producer.initTransactions();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(goingOn.topic(), 1, new byte[] {1}, null)).get();
        assertThat(cluster.name(Topic.RATINGS)).isEqualTo(hanging.topic());

        Set<OpenTransaction> found =
            new HangingTransactions(cluster, admin).in(Set.of(hanging, goingOn));

        assertThat(found).singleElement().extracting(OpenTransaction::partition).isEqualTo(hanging);
        assertThat(stable(admin, hanging)).isZero();
        try (HangingTransactionWatch watch = HangingTransactionWatch.aborting(cluster)) {
          assertThat(watch).isNotNull();
          await("its end").atMost(PATIENCE).until(() -> stable(admin, hanging) == 2);
        }
        assertThat(stable(admin, goingOn)).isZero();
        producer.commitTransaction();
      }
    }
  }

  /** The offset up to which transactions have ended. */
  private static long stable(Admin admin, TopicPartition partition) throws Exception {
    return admin
        .listOffsets(
            Map.of(partition, OffsetSpec.latest()),
            new ListOffsetsOptions(IsolationLevel.READ_COMMITTED))
        .partitionResult(partition)
        .get()
        .offset();
  }

  private static Producer<byte[], byte[]> transactional(Cluster cluster) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, "goes-on");
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
