package dev.tastestream.replay.backup;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Erased;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.KafkaAnswer;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.MovieCodec;
import dev.tastestream.wire.codec.RatingCodec;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Sends a backup to a cluster. All files are read and checked before the first record is sent. A
 * restore that was interrupted can be repeated, since a rating that comes twice counts once.
 *
 * <p>Erasures of users without later ratings come first, and only to an empty topic: a tombstone
 * also hides what was rated between the erasure and the restore.
 */
public final class Restore {

  /** With several requests in flight, a later one may arrive first at a busy broker. */
  private static final Map<String, Object> LARGE_BATCHES =
      Map.of(
          ProducerConfig.LINGER_MS_CONFIG, 20,
          ProducerConfig.BATCH_SIZE_CONFIG, 256 << 10,
          ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);

  private final Cluster cluster;
  private final BackupFile ratings;
  private final BackupFile movies;
  private final Clock clock;

  /** Makes a restore that has not begun. */
  public Restore(Cluster cluster, Path folder, Clock clock) {
    this.cluster = cluster;
    this.clock = clock;
    ratings = BackupFile.ratings(folder);
    movies = BackupFile.movies(folder);
  }

  /**
   * What was sent.
   *
   * @param ratings ratings, retractions and movies that were seen
   * @param erased users that were erased again
   * @param notErased users whose erasure was left out: they have later ratings, or the topic was
   *     not empty
   */
  public record Report(long ratings, long movies, long erased, long notErased) {}

  /**
   * Sends both files.
   *
   * @throws BackupException if a file is missing or damaged; then nothing was sent
   * @throws ClusterException if the cluster doesn't take the records
   */
  public Report run() {
    List<Movie> catalogue = new ArrayList<>();
    movies.read((number, line) -> catalogue.add(movie(number, line)));
    Erasures erasures = new Erasures();
    ratings.read((number, line) -> erasures.see(event(number, line)));
    AtomicReference<Exception> failure = new AtomicReference<>();
    try (Producer<byte[], byte[]> producer = cluster.producer(LARGE_BATCHES);
        Consumer<byte[], byte[]> reader = cluster.reader()) {
      Sender sender = new Sender(producer, failure);
      int moviePartitions = reader.partitionsFor(cluster.name(Topic.MOVIES)).size();
      catalogue.forEach(movie -> sender.send(movie, moviePartitions));
      int partitions = reader.partitionsFor(cluster.name(Topic.RATINGS)).size();
      List<Long> erased = isEmpty(reader) ? erasures.users() : List.of();
      erased.forEach(user -> sender.send(new Erased(user, clock.millis()), partitions));
      producer.flush();
      long[] sent = {0};
      ratings.read(
          (number, line) -> {
            RatingEvent event = event(number, line);
            if (!(event instanceof Erased)) {
              sender.send(event, partitions);
              sent[0]++;
            }
          });
      producer.flush();
      sender.failIfBroken();
      return new Report(sent[0], catalogue.size(), erased.size(), erasures.all() - erased.size());
    } catch (KafkaException e) {
      throw failed(e);
    }
  }

  private boolean isEmpty(Consumer<byte[], byte[]> reader) {
    List<TopicPartition> partitions =
        reader.partitionsFor(cluster.name(Topic.RATINGS)).stream()
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    return reader.beginningOffsets(partitions).equals(reader.endOffsets(partitions));
  }

  private RatingEvent event(long number, String line) {
    try {
      return SavedLine.event(line, clock.millis());
    } catch (IllegalArgumentException e) {
      throw ratings.damaged(number, e.getMessage());
    }
  }

  private Movie movie(long number, String line) {
    try {
      return SavedLine.movie(line);
    } catch (IllegalArgumentException e) {
      throw movies.damaged(number, e.getMessage());
    }
  }

  private ClusterException failed(Exception e) {
    return KafkaAnswer.failure(cluster, "take all records (the same command sends them again)", e);
  }

  /** Users who were erased. The rows of a user are adjacent, the erasure last. */
  private static final class Erasures {

    private final List<Long> withoutRows = new ArrayList<>();
    private long lastUser = -1;
    private long all;

    void see(RatingEvent event) {
      if (event instanceof Erased) {
        all++;
        if (event.userId() != lastUser) {
          withoutRows.add(event.userId());
        }
      }
      lastUser = event.userId();
    }

    List<Long> users() {
      return withoutRows;
    }

    long all() {
      return all;
    }
  }

  /** Sends each record to the home partition of its key. */
  private final class Sender {

    private final Producer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure;

    Sender(Producer<byte[], byte[]> producer, AtomicReference<Exception> failure) {
      this.producer = producer;
      this.failure = failure;
    }

    void send(Movie movie, int partitions) {
      send(Topic.MOVIES, Ids.key(movie.movieId()), MovieCodec.encode(movie), partitions);
    }

    void send(RatingEvent event, int partitions) {
      send(Topic.RATINGS, Ids.key(event.userId()), RatingCodec.encode(event), partitions);
    }

    private void send(Topic topic, byte[] key, byte[] value, int partitions) {
      failIfBroken();
      var unused =
          producer.send(
              new ProducerRecord<>(
                  cluster.name(topic), Ids.homePartition(key, partitions), key, value),
              (metadata, e) -> failure.compareAndSet(null, e));
    }

    void failIfBroken() {
      if (failure.get() != null) {
        throw failed(failure.get());
      }
    }
  }
}
