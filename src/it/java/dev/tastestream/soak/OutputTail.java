package dev.tastestream.soak;

import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Counts the committed lists and dead letters that appear, as an application reads them. */
final class OutputTail implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final List<Topic> TOPICS = List.of(Topic.RECOMMENDATIONS, Topic.DEAD_LETTERS);

  private final AtomicBoolean stopped = new AtomicBoolean();
  private final Map<Topic, AtomicLong> counts = new EnumMap<>(Topic.class);
  private final Cluster cluster;
  private final Thread thread = new Thread(this::run, "output-tail");

  private OutputTail(Cluster cluster) {
    this.cluster = cluster;
    TOPICS.forEach(topic -> counts.put(topic, new AtomicLong()));
  }

  static OutputTail start(Cluster cluster) {
    OutputTail tail = new OutputTail(cluster);
    tail.thread.start();
    return tail;
  }

  private void run() {
    try (Consumer<byte[], byte[]> reader = cluster.reader()) {
      List<TopicPartition> partitions =
          TOPICS.stream()
              .flatMap(topic -> reader.partitionsFor(cluster.name(topic)).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      while (!stopped.get()) {
        for (ConsumerRecord<byte[], byte[]> message : reader.poll(POLL)) {
          count(message.topic());
        }
      }
    }
  }

  private void count(String topic) {
    counts.forEach(
        (it, count) -> {
          if (cluster.name(it).equals(topic)) {
            count.incrementAndGet();
          }
        });
  }

  long lists() {
    return counts.get(Topic.RECOMMENDATIONS).get();
  }

  long deadLetters() {
    return counts.get(Topic.DEAD_LETTERS).get();
  }

  @Override
  public void close() {
    stopped.set(true);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
