package dev.tastestream.catalogue;

import dev.tastestream.domain.Movie;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.LineLimit;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.Vital;
import dev.tastestream.wire.codec.MalformedRecordException;
import dev.tastestream.wire.codec.MovieCodec;
import dev.tastestream.wire.read.TopicTail;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The catalogue on the {@code movies} topic, kept up to date in memory. */
public final class LiveCatalogue implements Catalogue, Vital, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveCatalogue.class);

  private final MovieIndex movies = new MovieIndex();
  private final TopicTail tail;
  private final LineLimit lines = new LineLimit();

  private LiveCatalogue(Cluster cluster) {
    tail = TopicTail.start(cluster, List.of(Topic.MOVIES), this::read);
  }

  /**
   * Opens the catalogue and reads the topic to its current end.
   *
   * @throws TimeoutException if that takes longer than {@code timeout}
   */
  public static LiveCatalogue open(Cluster cluster, Duration timeout)
      throws TimeoutException, InterruptedException {
    LiveCatalogue catalogue = new LiveCatalogue(cluster);
    catalogue.tail.awaitCaughtUp(timeout);
    return catalogue;
  }

  private void read(ConsumerRecord<byte[], byte[]> message) {
    try {
      MovieCodec.read(message.key(), message.value())
          .ifPresentOrElse(movies::put, () -> movies.remove(MovieCodec.movieId(message.key())));
    } catch (MalformedRecordException e) {
      lines
          .event(System.currentTimeMillis())
          .ifPresent(
              untold ->
                  LOG.warn(
                      "{}-{} offset {}: movie ignored, {}{}",
                      message.topic(),
                      message.partition(),
                      message.offset(),
                      e.getMessage(),
                      untold == 0 ? "" : "; %d others before it".formatted(untold)));
    }
  }

  @Override
  public Optional<Movie> movie(long movieId) {
    return movies.movie(movieId);
  }

  /** Returns the searchable movies, which stay up to date. */
  public MovieIndex index() {
    return movies;
  }

  @Override
  public Collection<Movie> all() {
    return movies.all();
  }

  @Override
  public boolean isEmpty() {
    return movies.isEmpty();
  }

  @Override
  public long revision() {
    return movies.revision();
  }

  @Override
  public long removals() {
    return movies.removals();
  }

  @Override
  public Optional<String> trouble() {
    return tail.trouble();
  }

  @Override
  public Optional<String> problem() {
    return tail.problem();
  }

  /** Registers the metrics of the Kafka client, until the result is closed. */
  public AutoCloseable measureIn(MeterRegistry registry) {
    return tail.measureIn(registry);
  }

  @Override
  public void close() {
    tail.close();
  }
}
