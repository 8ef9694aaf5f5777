package dev.tastestream.support;

import dev.tastestream.broker.BrokerConfig;
import dev.tastestream.broker.EmbeddedBroker;
import dev.tastestream.wire.Cluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.internals.Topic;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.coordinator.transaction.TransactionLog;

/**
 * Makes a transaction hang: its record is there, and its coordinator has forgotten it. A broker
 * does that by itself only in a moment that no test can choose.
 */
public final class HangingTransaction {

  private static final String ID = "forgotten";

  /** Kafka takes records of its own topics from this client alone. */
  private static final String PRIVILEGED = "__admin_client";

  private HangingTransaction() {}

  /** Leaves one in a partition of a stopped broker. */
  public static void in(Path stateDir, TopicPartition partition) throws Exception {
    try (EmbeddedBroker broker = EmbeddedBroker.start(new BrokerConfig(stateDir, 0))) {
      Cluster cluster = Cluster.at(broker.bootstrapServers());
      Producer<byte[], byte[]> producer =
          producer(cluster, Map.of(ProducerConfig.TRANSACTIONAL_ID_CONFIG, ID));
      try {
        write(producer, partition);
        forget(cluster);
      } finally {
        // With any patience it would abort the transaction.
        producer.close(Duration.ZERO);
      }
    }
  }

  private static void write(Producer<byte[], byte[]> producer, TopicPartition partition)
      throws Exception {
    producer.initTransactions();
    producer.beginTransaction();
    producer
        .send(
            new ProducerRecord<>(
                partition.topic(), partition.partition(), new byte[] {1}, new byte[] {1}))
        .get();
  }

  private static void forget(Cluster cluster) throws Exception {
    try (Admin admin = cluster.admin();
        Producer<byte[], byte[]> producer =
            producer(cluster, Map.of(ProducerConfig.CLIENT_ID_CONFIG, PRIVILEGED))) {
      int coordinators =
          admin
              .describeTopics(List.of(Topic.TRANSACTION_STATE_TOPIC_NAME))
              .allTopicNames()
              .get()
              .get(Topic.TRANSACTION_STATE_TOPIC_NAME)
              .partitions()
              .size();
      producer
          .send(
              new ProducerRecord<>(
                  Topic.TRANSACTION_STATE_TOPIC_NAME,
                  Utils.abs(ID.hashCode()) % coordinators,
                  TransactionLog.keyToBytes(ID),
                  null))
          .get();
    }
  }

  private static Producer<byte[], byte[]> producer(Cluster cluster, Map<String, Object> own) {
    Map<String, Object> settings = new HashMap<>(own);
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
