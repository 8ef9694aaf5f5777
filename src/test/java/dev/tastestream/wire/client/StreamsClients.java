package dev.tastestream.wire.client;

import dev.tastestream.wire.Cluster;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;

/** The clients of Kafka Streams, created in the same way. */
final class StreamsClients {

  private StreamsClients() {}

  /** Creates and closes one client of each kind. */
  static boolean of(ClientSettings settings) {
    Map<String, Object> own = new HashMap<>();
    own.put(StreamsConfig.APPLICATION_ID_CONFIG, "films");
    own.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    own.put("producer.max.request.size", 5_000_000);
    own.put("producer.linger.ms", 5);
    own.put("consumer.session.timeout.ms", 10_000);
    own.put("consumer.heartbeat.interval.ms", 500);
    Cluster cluster = new Cluster("127.0.0.1:9", "", settings);
    StreamsConfig config = new StreamsConfig(cluster.streams(own, "here"));
    Admin.create(config.getAdminConfigs("admin")).close(Duration.ZERO);
    new KafkaProducer<>(
            config.getProducerConfigs("producer"),
            new ByteArraySerializer(),
            new ByteArraySerializer())
        .close(Duration.ZERO);
    Map<String, Object> main = config.getMainConsumerConfigs("films", "main", 0);
    main.remove(ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG); // knows its streams
    for (Map<String, Object> consumer :
        List.of(
            main,
            config.getRestoreConsumerConfigs("restore"),
            config.getGlobalConsumerConfigs("global"))) {
      new KafkaConsumer<>(consumer, new ByteArrayDeserializer(), new ByteArrayDeserializer())
          .close();
    }
    return true;
  }
}
