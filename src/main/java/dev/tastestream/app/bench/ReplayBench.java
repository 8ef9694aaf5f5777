package dev.tastestream.app.bench;

import dev.tastestream.bench.report.Growth;
import dev.tastestream.bench.report.Limits;
import dev.tastestream.bench.report.Row;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.topics.TopicDeclaration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Measures a replay beside a plain producer of records of the same size, on the same broker. The
 * replay also reads, checks and sorts its file, and asks the topic where it was.
 */
final class ReplayBench {

  /** Speed, as a part of the reference's. */
  private static final double FLOOR = .8;

  private static final double GOAL = 1;

  private static final byte[] KEY = new byte[8];
  private static final byte[] VALUE =
      "{\"userId\":123456,\"movieId\":12345,\"rating\":3.5,\"timestamp\":1234567890}"
          .getBytes(StandardCharsets.US_ASCII);

  private final Size size;
  private final Turns turns;
  private int runs;

  ReplayBench(Size size, Turns turns) {
    this.size = size;
    this.turns = turns;
  }

  /** One row: microseconds for a record. */
  List<Row> measure() throws InterruptedException, IOException {
    long ratings = size.data().ratings();
    try (Log log = Log.of(size.data())) {
      Turns.Both both =
          turns.measure(
              "replay, µs a record",
              () -> micros(ratings, () -> log.fill(fresh(log))),
              () -> micros(ratings, () -> produce(fresh(log), ratings)));
      return List.of(
          Row.beside(
                  "replay of %,d ratings beside a plain producer, µs a record".formatted(ratings),
                  both.value(),
                  both.reference())
              .within(Limits.timesAsFast(both.reference(), FLOOR, GOAL))
              .over(Growth.ofEach(ratings)));
    }
  }

  private Cluster fresh(Log log) {
    runs++;
    return log.topics("run%d.".formatted(runs));
  }

  private static double micros(long records, Runnable work) {
    long begin = System.nanoTime();
    work.run();
    return (System.nanoTime() - begin) / (double) TimeUnit.MICROSECONDS.toNanos(records);
  }

  @SuppressWarnings("FutureReturnValueIgnored") // flush waits, and a slow broker fails nothing
  private static void produce(Cluster cluster, long records) {
    int partitions = TopicDeclaration.of(Topic.RATINGS).partitions();
    try (Producer<byte[], byte[]> producer =
        cluster.producer(
            Map.of(
                ProducerConfig.LINGER_MS_CONFIG, 20, ProducerConfig.BATCH_SIZE_CONFIG, 1 << 18))) {
      for (long i = 0; i < records; i++) {
        producer.send(
            new ProducerRecord<>(cluster.name(Topic.RATINGS), (int) (i % partitions), KEY, VALUE));
      }
      producer.flush();
    }
  }
}
