package dev.tastestream.catalogue;

import dev.tastestream.domain.Movie;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.MalformedRecordException;
import dev.tastestream.wire.MovieCodec;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.TopicTail;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The catalogue as the {@code movies} topic has it, kept up to date in memory. */
public final class LiveCatalogue implements Catalogue, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveCatalogue.class);

  private final Map<Long, Movie> movies = new ConcurrentHashMap<>();
  private final AtomicInteger changes = new AtomicInteger();
  private final TopicTail tail;

  private LiveCatalogue(Cluster cluster) {
    tail = TopicTail.start(cluster, List.of(Topic.MOVIES), this::read);
  }

  /**
   * Opens the catalogue, complete as of now.
   *
   * @throws TimeoutException if it can't be read within {@code timeout}
   */
  public static LiveCatalogue open(Cluster cluster, Duration timeout)
      throws TimeoutException, InterruptedException {
    LiveCatalogue catalogue = new LiveCatalogue(cluster);
    catalogue.tail.awaitCaughtUp(timeout);
    return catalogue;
  }

  private void read(ConsumerRecord<byte[], byte[]> message) {
    try {
      if (message.value() != null) {
        Movie movie = MovieCodec.decode(message.value());
        if (!movie.equals(movies.put(movie.movieId(), movie))) {
          changes.incrementAndGet();
        }
      }
    } catch (MalformedRecordException e) {
      LOG.warn(
          "{}-{} offset {}: movie ignored, {}",
          message.topic(),
          message.partition(),
          message.offset(),
          e.getMessage());
    }
  }

  @Override
  public Optional<Movie> movie(long movieId) {
    return Optional.ofNullable(movies.get(movieId));
  }

  @Override
  public Collection<Movie> all() {
    return List.copyOf(movies.values());
  }

  @Override
  public int changes() {
    return changes.get();
  }

  /** Number of movies known. */
  public int size() {
    return movies.size();
  }

  @Override
  public void close() {
    tail.close();
  }
}
