package dev.tastestream.vectors;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.ranking.Recommender;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The generations as their topics have them. A generation is collected aside and checked, and
 * starts to serve, whatever its space, by the swap of one reference; what is wrong with one is
 * logged and kept for queries, and the last good one goes on serving.
 */
public final class LiveVectors implements ServingVectors, KnownGenerations, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveVectors.class);

  private final Shelves shelves = new Shelves();
  private final Set<GenerationStatus> reported = new HashSet<>();
  private final String vectorsTopic;
  private final TopicTail tail;
  private boolean changed;
  private volatile Optional<Recommender> current = Optional.empty();
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
  public Optional<Recommender> current() {
    return current;
  }

  /**
   * The models of certain generations, whether they serve or not; empty unless all of them are
   * published and whole, and one of {@code taste} is among them. They are made anew each time.
   *
   * @param generations numbers by space
   */
  public Optional<Recommender> of(Map<String, Integer> generations) {
    synchronized (shelves) {
      return shelves.of(generations);
    }
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
      synchronized (shelves) {
        put(message);
      }
    }

    private void put(ConsumerRecord<byte[], byte[]> message) {
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
        shelf(key.generation()).removeVector(key.generation(), key.movieId());
        return;
      }
      try {
        shelf(key.generation())
            .putVector(key.generation(), VectorCodec.decode(key, message.value()));
      } catch (MalformedRecordException e) {
        shelf(key.generation())
            .putMalformed(
                key.generation(), "movie %d: %s".formatted(key.movieId(), e.getMessage()));
      }
    }

    private void readRecord(GenerationCodec.Key key, ConsumerRecord<byte[], byte[]> message) {
      if (key.number().isPresent()) {
        readManifest(new GenerationId(key.space(), key.number().get()), message);
      } else if (shelves.knows(key.space())) {
        readPointer(shelves.of(key.space()), message);
      } else {
        ignore(message, "pointer of an unknown space");
      }
    }

    private GenerationShelf shelf(GenerationId id) {
      return shelves.of(id.space());
    }

    private void readManifest(GenerationId id, ConsumerRecord<byte[], byte[]> message) {
      if (message.value() == null) {
        shelf(id).removeManifest(id);
        return;
      }
      try {
        shelf(id).putManifest(GenerationCodec.decode(id, message.value()));
      } catch (MalformedRecordException e) {
        ignore(message, "manifest of %s: %s".formatted(id, e.getMessage()));
      }
    }

    private void readPointer(GenerationShelf shelf, ConsumerRecord<byte[], byte[]> message) {
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
      synchronized (shelves) {
        settle();
      }
    }

    private void settle() {
      if (changed) {
        changed = false;
        Optional<Recommender> before = current;
        current = shelves.settle();
        current.filter(now -> !before.equals(current)).ifPresent(this::report);
        statuses = shelves.statuses();
        statuses.stream()
            .filter(status -> status.problem().isPresent() && reported.add(status))
            .forEach(this::reportRefusal);
      }
    }

    private void report(Recommender now) {
      LOG.info(
          "{} serves: {} movies; {}",
          now.taste().vectors().id(),
          now.taste().vectors().size(),
          now.origin().generations());
    }

    private void reportRefusal(GenerationStatus status) {
      LOG.warn(
          "generation {} {}, {}; {} goes on serving",
          status.generation().id(),
          status.state().name().toLowerCase(Locale.ROOT),
          status.problem().orElseThrow(),
          shelves.servingInstead(status.generation().id()));
    }
  }
}
