package dev.tastestream.app;

import static org.awaitility.Awaitility.await;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Footprint;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.LedgerCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** What an application leaves on its cluster when it is stopped, made without running it. */
record LeftState(Application application) {

  private static final int PARTITIONS = 6;

  /** Makes an empty ledger. */
  LeftState withLedger() throws Exception {
    try (Admin admin = application.cluster().admin()) {
      admin
          .createTopics(
              List.of(
                  new NewTopic(
                          application.ledgerChangelog(), Optional.of(PARTITIONS), Optional.empty())
                      .configs(Map.of("cleanup.policy", "compact"))))
          .all()
          .get();
    }
    await().atMost(Duration.ofSeconds(30)).until(() -> Footprint.of(application).hasLedger());
    return this;
  }

  /** Writes rows into the ledger, each to the home partition of its user. */
  LeftState rows(LedgerRow... rows) throws Exception {
    for (LedgerRow row : rows) {
      send(row, LedgerCodec.value(row));
    }
    return this;
  }

  /** Deletes a row from the ledger, as an erasure does. */
  LeftState deleted(LedgerRow row) throws Exception {
    send(row, null);
    return this;
  }

  private void send(LedgerRow row, byte[] value) throws Exception {
    int home = Ids.homePartition(Ids.key(row.userId()), PARTITIONS);
    try (Producer<byte[], byte[]> producer = application.cluster().producer(Map.of())) {
      producer
          .send(
              new ProducerRecord<>(
                  application.ledgerChangelog(), home, LedgerCodec.key(row), value))
          .get();
    }
  }

  /** Commits how far the first partition of ratings was processed. */
  LeftState processed(long offset) throws Exception {
    TopicPartition first = new TopicPartition(application.cluster().name(Topic.RATINGS), 0);
    try (Admin admin = application.cluster().admin()) {
      admin
          .alterConsumerGroupOffsets(
              application.group(), Map.of(first, new OffsetAndMetadata(offset)))
          .all()
          .get();
    }
    return this;
  }
}
