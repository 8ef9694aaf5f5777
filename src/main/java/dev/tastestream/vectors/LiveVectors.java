package dev.tastestream.vectors;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.Vital;
import dev.tastestream.wire.codec.GenerationCodec;
import dev.tastestream.wire.codec.MalformedRecordException;
import dev.tastestream.wire.codec.VectorCodec;
import dev.tastestream.wire.read.TopicTail;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The generations on their topics. A generation is collected and checked in the background, and
 * begins to serve by the swap of one reference. Problems are logged and kept for queries, and the
 * last good generation goes on.
 */
public final class LiveVectors implements ServingVectors, KnownGenerations, Vital, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LiveVectors.class);

  private final Shelves shelves = new Shelves(Spaces.ALL);
  private final StrayRecords strays = new StrayRecords();
  private final RefusalLog refusals;
  private final String vectorsTopic;
  private final TopicTail tail;
  private final InstantSource clock;
  private boolean changed;

  /** When nothing was missing. At the start this is long ago, so that a gap is reported at once. */
  private Instant wholeAt = Instant.MIN;

  private volatile Optional<String> missing = Optional.empty();
  private volatile Optional<Recommender> current = Optional.empty();
  private volatile Snapshot snapshot = Snapshot.EMPTY;

  private LiveVectors(Cluster cluster, InstantSource clock) {
    this.clock = clock;
    refusals = new RefusalLog(clock);
    vectorsTopic = cluster.name(Topic.MOVIE_VECTORS);
    tail =
        TopicTail.start(cluster, List.of(Topic.MOVIE_VECTORS, Topic.GENERATIONS), new Collector());
  }

  /**
   * Opens the generations as of now: streams that start afterwards make no lists from older ones.
   *
   * @throws TimeoutException if they can't be read within {@code timeout}
   */
  public static LiveVectors open(Cluster cluster, Duration timeout)
      throws TimeoutException, InterruptedException {
    LiveVectors vectors = new LiveVectors(cluster, InstantSource.system());
    vectors.tail.awaitCaughtUp(timeout);
    return vectors;
  }

  @Override
  public Optional<Recommender> current() {
    return current;
  }

  @Override
  public Optional<String> missing() {
    return missing;
  }

  /**
   * Returns the models of given generations, serving or not. They are decoded at each call.
   *
   * @param generations numbers by space
   * @return empty if one of them is not published or not complete, or none of {@code taste} is
   *     given
   */
  public Optional<Recommender> of(Map<String, Integer> generations) {
    synchronized (shelves) {
      return shelves.of(generations);
    }
  }

  @Override
  public Snapshot snapshot() {
    return snapshot;
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
            .ifPresentOrElse(key -> readVector(key, message), () -> strays.put(message));
      } else {
        GenerationCodec.parseKey(message.key())
            .ifPresentOrElse(key -> readRecord(key, message), () -> strays.put(message));
      }
    }

    private void readVector(VectorCodec.Key key, ConsumerRecord<byte[], byte[]> message) {
      GenerationId id = key.generation();
      Optional<GenerationShelf<?>> shelf = shelves.of(id.space());
      if (shelf.isEmpty()) {
        readStranger(id, message);
      } else if (message.value() == null) {
        shelf.get().removeVector(id.number(), key.movieId());
      } else {
        try {
          shelf.get().putVector(id.number(), VectorCodec.decode(key, message.value()));
        } catch (MalformedRecordException e) {
          shelf.get().putUnreadableVector(id.number(), key.movieId(), e.getMessage());
        }
      }
    }

    /** The tombstone of a manifest deletes the generation. That of a single vector does not. */
    private void readStranger(GenerationId id, ConsumerRecord<byte[], byte[]> message) {
      if (message.value() != null) {
        shelves.putUnknown(id);
      } else if (!message.topic().equals(vectorsTopic)) {
        shelves.removeUnknown(id);
      }
    }

    private void readRecord(GenerationCodec.Key key, ConsumerRecord<byte[], byte[]> message) {
      Optional<GenerationShelf<?>> shelf = shelves.of(key.space());
      if (key.number().isEmpty()) {
        shelf.ifPresentOrElse(it -> readPointer(it, message), () -> strays.put(message));
        return;
      }
      GenerationId id = new GenerationId(key.space(), key.number().get());
      shelf.ifPresentOrElse(it -> readManifest(it, id, message), () -> readStranger(id, message));
    }

    private void readManifest(
        GenerationShelf<?> shelf, GenerationId id, ConsumerRecord<byte[], byte[]> message) {
      if (message.value() == null) {
        shelf.removeManifest(id.number());
        return;
      }
      try {
        shelf.putManifest(GenerationCodec.decode(id, message.value()));
      } catch (MalformedRecordException e) {
        shelf.putUnreadableManifest(id.number(), e.getMessage());
      }
    }

    private void readPointer(GenerationShelf<?> shelf, ConsumerRecord<byte[], byte[]> message) {
      if (message.value() == null) {
        shelf.removePointer();
        return;
      }
      try {
        shelf.putPointer(GenerationCodec.decodePointer(message.value()).serving());
      } catch (MalformedRecordException e) {
        shelf.putUnreadablePointer(e.getMessage());
      }
    }

    /**
     * {@inheritDoc}
     *
     * <p>The two topics may receive the markers of one transaction at two moments. When the tail is
     * idle, both have arrived.
     */
    @Override
    public void idle() {
      synchronized (shelves) {
        settle();
        missing = standing(shelves.missing());
        refusals.report(snapshot, shelves::servingInstead);
      }
    }

    private void settle() {
      if (changed) {
        changed = false;
        Optional<Recommender> settled = shelves.settle();
        List<String> problems = new ArrayList<>(strays.problems());
        problems.addAll(shelves.pointerProblems());
        // Before the models, so that a client that sees lists of a generation can query it and roll
        // it back.
        snapshot = new Snapshot(shelves.statuses(), problems);
        settled.filter(now -> !settled.equals(current)).ifPresent(this::report);
        current = settled;
      }
    }

    /** Delays the report: the first generation's records arrive on two topics at two moments. */
    private Optional<String> standing(Optional<String> lacking) {
      if (lacking.isEmpty()) {
        wholeAt = clock.instant();
      }
      return lacking.filter(any -> !wholeAt.isAfter(clock.instant().minus(RefusalLog.STANDING)));
    }

    private void report(Recommender now) {
      LOG.info(
          "{} serves: {} movies; {}",
          now.models().taste().vectors().id(),
          now.models().taste().vectors().size(),
          now.models().origin().generations());
    }
  }
}
