package dev.tastestream.training.data;

import dev.tastestream.domain.Movie;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.MalformedRecordException;
import dev.tastestream.wire.codec.MovieCodec;
import dev.tastestream.wire.read.TopicScan;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the catalogue from its topic. Logs and skips records that are not movies. */
public final class TopicMovies implements MovieSource {

  private static final Logger LOG = LoggerFactory.getLogger(TopicMovies.class);

  private final Cluster cluster;

  public TopicMovies(Cluster cluster) {
    this.cluster = cluster;
  }

  @Override
  public List<Movie> movies() throws InterruptedException {
    SortedMap<Long, Movie> movies = new TreeMap<>();
    try {
      TopicScan.read(
          cluster, List.of(cluster.name(Topic.MOVIES)), message -> take(message, movies));
    } catch (InterruptException e) {
      Thread.interrupted();
      throw (InterruptedException) new InterruptedException("reading the movies").initCause(e);
    }
    return List.copyOf(movies.values());
  }

  private static void take(ConsumerRecord<byte[], byte[]> message, SortedMap<Long, Movie> movies) {
    try {
      MovieCodec.read(message.key(), message.value())
          .ifPresentOrElse(
              movie -> movies.put(movie.movieId(), movie),
              () -> movies.remove(MovieCodec.movieId(message.key())));
    } catch (MalformedRecordException e) {
      LOG.warn(
          "{}-{} offset {}: movie left out, {}",
          message.topic(),
          message.partition(),
          message.offset(),
          e.getMessage());
    }
  }
}
