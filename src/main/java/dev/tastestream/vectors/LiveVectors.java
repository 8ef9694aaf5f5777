package dev.tastestream.vectors;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.GenerationCodec;
import dev.tastestream.wire.MalformedRecordException;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.TopicTail;
import dev.tastestream.wire.VectorCodec;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The generations as their topics have them. A generation is collected aside and checked, and
 * starts to serve by the swap of one reference; what is wrong with one is logged and kept for
 * queries, and the last good one goes on serving.
 */
public final class LiveVectors implements ServingVectors, KnownGenerations, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveVectors.class);

  private final GenerationShelf shelf = new GenerationShelf(Space.TASTE);
  private final Set<GenerationStatus> reported = new HashSet<>();
  private final String vectorsTopic;
  private final TopicTail tail;
  private boolean changed;
  private volatile Optional<Ranker> current = Optional.empty();
  private volatile List<GenerationStatus> statuses = List.of();

  private LiveVectors(Cluster cluster) {
    vectorsTopic = cluster.name(Topic.MOVIE_VECTORS);
    tail =
        TopicTail.start(cluster, List.of(Topic.MOVIE_VECTORS, Topic.GENERATIONS), new Collector());
  }

  /**
   * Opens the generations, complete as of now: streams that start after this make no list of an
   * older one.
   *
   * @throws TimeoutException if they can't be read within {@code timeout}
   */
  public static LiveVectors open(Cluster cluster, Duration timeout)
      throws TimeoutException, InterruptedException {
    LiveVectors vectors = new LiveVectors(cluster);
    vectors.tail.awaitCaughtUp(timeout);
    return vectors;
  }

  @Override
  public Optional<Ranker> current() {
    return current;
  }

  @Override
  public List<GenerationStatus> all() {
    return statuses;
  }

  @Override
  public void close() {
    tail.close();
  }

  /** Runs in the thread of the tail. */
  private final class Collector implements TopicTail.Reader {

    @Override
    public void read(ConsumerRecord<byte[], byte[]> message) {
      changed = true;
      if (message.topic().equals(vectorsTopic)) {
        VectorCodec.parseKey(message.key())
            .ifPresentOrElse(key -> readVector(key, message), () -> ignore(message, "unknown key"));
      } else {
        GenerationCodec.parseKey(message.key())
            .ifPresentOrElse(key -> readRecord(key, message), () -> ignore(message, "unknown key"));
      }
    }

    private void readVector(VectorCodec.Key key, ConsumerRecord<byte[], byte[]> message) {
      if (message.value() == null) {
        shelf.removeVector(key.generation(), key.movieId());
        return;
      }
      try {
        shelf.putVector(key.generation(), VectorCodec.decode(key, message.value()));
      } catch (MalformedRecordException e) {
        shelf.putMalformed(
            key.generation(), "movie %d: %s".formatted(key.movieId(), e.getMessage()));
      }
    }

    private void readRecord(GenerationCodec.Key key, ConsumerRecord<byte[], byte[]> message) {
      if (key.number().isPresent()) {
        readManifest(new GenerationId(key.space(), key.number().get()), message);
      } else if (key.space().equals(Space.TASTE)) {
        readPointer(message);
      } else {
        ignore(message, "pointer of an unknown space");
      }
    }

    private void readManifest(GenerationId id, ConsumerRecord<byte[], byte[]> message) {
      if (message.value() == null) {
        shelf.removeManifest(id);
        return;
      }
      try {
        shelf.putManifest(GenerationCodec.decode(id, message.value()));
      } catch (MalformedRecordException e) {
        ignore(message, "manifest of %s: %s".formatted(id, e.getMessage()));
      }
    }

    private void readPointer(ConsumerRecord<byte[], byte[]> message) {
      if (message.value() == null) {
        shelf.removePointer();
        return;
      }
      try {
        shelf.putPointer(GenerationCodec.decodePointer(message.value()).serving());
      } catch (MalformedRecordException e) {
        ignore(message, "pointer: " + e.getMessage());
      }
    }

    private void ignore(ConsumerRecord<byte[], byte[]> message, String problem) {
      LOG.warn(
          "{}-{} offset {}: ignored, {}",
          message.topic(),
          message.partition(),
          message.offset(),
          problem);
    }

    /** The markers of one transaction reach two topics at two moments; idle, both have arrived. */
    @Override
    public void idle() {
      if (changed) {
        changed = false;
        shelf.settle().ifPresent(this::serve);
        statuses = shelf.statuses();
        statuses.stream()
            .filter(status -> status.problem().isPresent() && reported.add(status))
            .forEach(this::reportRefusal);
      }
    }

    private void serve(MovieVectors vectors) {
      Optional<GenerationId> before = current.map(ranker -> ranker.vectors().id());
      if (!before.equals(Optional.of(vectors.id()))) {
        current = Optional.of(new Ranker(vectors));
        LOG.info(
            "generation {} serves: {} movies, dimension {}",
            vectors.id(),
            vectors.size(),
            vectors.dimension());
      }
    }

    private void reportRefusal(GenerationStatus status) {
      LOG.warn(
          "generation {} {}, {}; {} goes on serving",
          status.generation().id(),
          status.state().name().toLowerCase(Locale.ROOT),
          status.problem().orElseThrow(),
          current.map(ranker -> ranker.vectors().id().toString()).orElse("popularity"));
    }
  }
}
