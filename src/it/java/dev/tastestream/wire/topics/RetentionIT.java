package dev.tastestream.wire.topics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.support.Broker;
import dev.tastestream.support.Log;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.RatingCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** MovieLens ratings are decades old, while the topic deletes records after days. */
@Timeout(90)
class RetentionIT {

  private static final long SUMMER_OF_1996 = Instant.parse("1996-07-01T00:00:00Z").toEpochMilli();
  private static final String BY_EVENT_TIME = "ratings-by-event-time";

  @RegisterExtension
  static final Broker BROKER =
      new Broker(
          Map.of("log.retention.check.interval.ms", "300", "log.initial.task.delay.ms", "300"));

  @Test
  void ratingsOf1996StayInTheDeclaredTopicWhileCreateTimeLosesThem() throws Exception {
    Cluster cluster = BROKER.cluster();
    String declared = cluster.name(Topic.RATINGS);
    createTopicByEventTime(cluster);
    try (Producer<byte[], byte[]> producer = cluster.producer(Map.of())) {
      producer.send(ratingOf1996(declared)).get();
      producer.send(ratingOf1996(BY_EVENT_TIME)).get();
    }

    await().atMost(Duration.ofSeconds(60)).until(() -> Log.read(cluster, BY_EVENT_TIME).isEmpty());

    assertThat(Log.read(cluster, declared)).hasSize(1);
  }

  /** The declared settings with another type of timestamp. */
  private static void createTopicByEventTime(Cluster cluster) throws Exception {
    String retention = TopicDeclaration.of(Topic.RATINGS).config().get("retention.ms");
    NewTopic topic =
        new NewTopic(BY_EVENT_TIME, 1, (short) 1)
            .configs(Map.of("retention.ms", retention, "message.timestamp.type", "CreateTime"));
    try (Admin admin = cluster.admin()) {
      admin.createTopics(List.of(topic)).all().get();
    }
  }

  private static ProducerRecord<byte[], byte[]> ratingOf1996(String topic) {
    Rated rating = new Rated(42, 1, 4, SUMMER_OF_1996);
    return new ProducerRecord<>(topic, 0, SUMMER_OF_1996, Ids.key(42), RatingCodec.encode(rating));
  }
}
