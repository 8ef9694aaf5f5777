package dev.tastestream.vectors;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Pointer;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.KafkaAnswer;
import dev.tastestream.wire.Names;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.GenerationCodec;
import dev.tastestream.wire.codec.VectorCodec;
import dev.tastestream.wire.read.TopicScan;
import dev.tastestream.wire.topics.RecordLimits;
import dev.tastestream.wire.transaction.CommittedRecords;
import dev.tastestream.wire.transaction.PatientCommit;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.protocol.Errors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes generations: vectors, manifest and pointer in one transaction, with the tombstones of
 * outdated generations. The pointer does not move if the gate rejected the fit, if it is pinned, or
 * if the fit has the same data as one that was rolled back ({@link PublishedGenerations}). The
 * transactional id fences off a second trainer: the one that started later goes on, the other one
 * fails.
 */
public final class GenerationPublisher implements GenerationSink {

  private static final Logger LOG = LoggerFactory.getLogger(GenerationPublisher.class);
  private static final int MAX_REQUEST_BYTES = 16 << 20;
  private static final Duration CLOSE = Duration.ofSeconds(5);

  /**
   * Brokers give up a transaction after this time. All spaces of 50,000 movies are 300 MB, which a
   * busy broker needs more than a minute for.
   */
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** Kafka's default. */
  private static final Duration USUAL = Duration.ofMinutes(1);

  private final Cluster cluster;
  private final int keep;
  private Duration longest;
  private Optional<Producer<byte[], byte[]>> open;
  private RecordLimits limits = RecordLimits.NONE;

  /**
   * @param keep how many generations of a space stay on the topic, at least 1
   */
  public GenerationPublisher(Cluster cluster, int keep) {
    this(cluster, keep, LONGEST);
  }

  /**
   * @param longest time of a publication
   */
  GenerationPublisher(Cluster cluster, int keep, Duration longest) {
    if (keep < 1) {
      throw new IllegalArgumentException("keep %d: must be at least 1".formatted(keep));
    }
    this.cluster = cluster;
    this.keep = keep;
    this.longest = longest;
    open = Optional.of(opened());
  }

  private Producer<byte[], byte[]> opened() {
    try {
      return opened(longest);
    } catch (KafkaException e) {
      if (longest.compareTo(USUAL) <= 0 || !isTooLong(e)) {
        throw KafkaAnswer.failure(cluster, "let a trainer publish", e);
      }
      LOG.warn(
          "brokers allow no publication of {} s, so it may take {} s: to allow more, raise their transaction.max.timeout.ms",
          longest.toSeconds(),
          USUAL.toSeconds());
      longest = USUAL;
      return opened();
    }
  }

  /** The producer has no exception of its own for this refusal, only the text of the brokers. */
  private static boolean isTooLong(KafkaException refusal) {
    return String.valueOf(refusal.getMessage())
        .contains(Errors.INVALID_TRANSACTION_TIMEOUT.message());
  }

  private Producer<byte[], byte[]> opened(Duration timeout) {
    Producer<byte[], byte[]> producer =
        cluster.producer(
            Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                cluster.names().transactionalId(Names.TRAINER),
                ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                Math.toIntExact(timeout.toMillis()),
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                MAX_REQUEST_BYTES,
                ProducerConfig.LINGER_MS_CONFIG,
                20));
    try {
      producer.initTransactions();
      return producer;
    } catch (KafkaException e) {
      producer.close(Duration.ZERO);
      throw e;
    }
  }

  @Override
  public int nextNumber(String space) {
    return PublishedGenerations.read(cluster, space).nextNumber();
  }

  @Override
  public List<Generation> publish(List<Candidate> candidates) {
    List<Publication> publications = candidates.stream().map(this::plan).toList();
    List<GenerationId> outdated =
        publications.stream().flatMap(publication -> publication.outdated().stream()).toList();
    List<byte[]> leftVectors = vectorKeys(outdated, publications);
    allOrNothing(
        () -> {
          leftVectors.forEach(key -> send(Topic.MOVIE_VECTORS, key, null));
          publications.forEach(this::send);
          outdated.forEach(id -> send(Topic.GENERATIONS, GenerationCodec.manifestKey(id), null));
        });
    publications.forEach(Publication::report);
    return publications.stream().map(Publication::manifest).toList();
  }

  /**
   * The plan for publishing one candidate.
   *
   * @param reasonToStay why it will not serve; empty if it will
   * @param outdated generations to delete in the same transaction
   */
  private record Publication(
      MovieVectors vectors,
      Generation manifest,
      Optional<String> reasonToStay,
      List<GenerationId> outdated) {

    void report() {
      reasonToStay.ifPresent(
          reason -> LOG.info("{} is published and does not serve: {}", manifest.id(), reason));
    }
  }

  private Publication plan(Candidate candidate) {
    PublishedGenerations before = PublishedGenerations.read(cluster, candidate.id().space());
    Generation manifest = manifest(candidate, before.dated(candidate.fit()));
    List<GenerationId> outdated =
        before.outdated(manifest, keep).stream()
            .map(number -> new GenerationId(before.space(), number))
            .toList();
    return new Publication(candidate.vectors(), manifest, before.reasonToStay(manifest), outdated);
  }

  private void send(Publication publication) {
    send(publication.vectors());
    send(publication.manifest());
    if (publication.reasonToStay().isEmpty()) {
      point(publication.manifest().id());
    }
  }

  /** Returns the published generations of a space. */
  Set<GenerationId> published(String space) {
    return PublishedGenerations.read(cluster, space).manifests().keySet().stream()
        .map(number -> new GenerationId(space, number))
        .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Publishes an archived generation again. It serves if no generation of its space does and its
   * gate has passed it.
   */
  public void restore(GenerationArchive.Archived archived) {
    Generation manifest = archived.manifest();
    String space = manifest.id().space();
    boolean points =
        !manifest.gate().isRejected()
            && PublishedGenerations.read(cluster, space).pointer().isEmpty();
    allOrNothing(
        () -> {
          send(archived.vectors());
          send(manifest);
          if (points) {
            point(manifest.id());
          }
        });
  }

  /** Sends in one transaction. A producer broken by a failure is replaced at the next call. */
  void allOrNothing(Runnable sends) {
    limits = limits();
    Producer<byte[], byte[]> producer = open.orElseGet(this::opened);
    open = Optional.of(producer);
    long begun = System.nanoTime();
    try {
      producer.beginTransaction();
      sends.run();
      PatientCommit.of(producer);
    } catch (KafkaException e) {
      // To a transaction that was given up, brokers answer as to a trainer that was replaced. If
      // they don't answer at all, they may have committed it.
      boolean answered = !(e instanceof TimeoutException);
      if (answered && System.nanoTime() - begun >= longest.toNanos()) {
        giveUp(producer);
        throw new SlowPublicationException(longest, e);
      }
      if (e instanceof ProducerFencedException || e instanceof InvalidProducerEpochException) {
        giveUp(producer);
        throw new FencedTrainerException(e);
      }
      abort(producer);
      throw e;
    } catch (GenerationTooLargeException e) {
      abort(producer);
      throw e;
    }
    // The next publication reads this one: it takes the next number, and may move the pointer.
    CommittedRecords.awaitVisible(
        cluster, List.of(cluster.name(Topic.MOVIE_VECTORS), cluster.name(Topic.GENERATIONS)));
  }

  private void abort(Producer<byte[], byte[]> producer) {
    try {
      producer.abortTransaction();
    } catch (KafkaException | IllegalStateException e) {
      LOG.debug("the producer can't go on", e);
      giveUp(producer);
    }
  }

  /** With any patience, a producer that can't go on waits half a minute for its last request. */
  private void giveUp(Producer<byte[], byte[]> producer) {
    producer.close(Duration.ZERO);
    open = Optional.empty();
  }

  private RecordLimits limits() {
    return RecordLimits.read(cluster, Set.of(Topic.MOVIE_VECTORS, Topic.GENERATIONS))
        .atMost(MAX_REQUEST_BYTES);
  }

  private static Generation manifest(Candidate candidate, Generation.Fit fit) {
    MovieVectors vectors = candidate.vectors();
    Generation.Contents contents =
        new Generation.Contents(
            vectors.dimension(),
            vectors.size(),
            Checksum.of(candidate.space()),
            vectors.weighting(),
            candidate.parameters());
    return new Generation(candidate.id(), contents, fit, candidate.gate());
  }

  private void point(GenerationId id) {
    send(
        Topic.GENERATIONS,
        GenerationCodec.pointerKey(id.space()),
        GenerationCodec.encodePointer(Pointer.to(id.number())));
  }

  private void send(Generation manifest) {
    send(
        Topic.GENERATIONS,
        GenerationCodec.manifestKey(manifest.id()),
        GenerationCodec.encode(manifest));
  }

  private void send(MovieVectors vectors) {
    for (MovieVector vector : vectors.toList()) {
      send(
          Topic.MOVIE_VECTORS,
          VectorCodec.key(vectors.id(), vector.movieId()),
          VectorCodec.encode(vectors.id(), vector));
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the commit throws the failure of a send
  void send(Topic topic, byte[] key, byte[] value) {
    long bytes = RecordLimits.size(key, value, new RecordHeaders());
    if (bytes > limits.bytes(topic)) {
      throw new GenerationTooLargeException(cluster.name(topic), bytes, limits.bytes(topic));
    }
    open.orElseThrow().send(new ProducerRecord<>(cluster.name(topic), key, value));
  }

  /** Returns the keys of outdated vectors, and of vectors left under a number that will be used. */
  private List<byte[]> vectorKeys(List<GenerationId> outdated, List<Publication> publications) {
    Set<GenerationId> generations = new HashSet<>(outdated);
    publications.forEach(publication -> generations.add(publication.manifest().id()));
    Set<VectorCodec.Key> keys = new HashSet<>();
    TopicScan.read(
        cluster,
        List.of(cluster.name(Topic.MOVIE_VECTORS)),
        message ->
            VectorCodec.parseKey(message.key())
                .filter(key -> generations.contains(key.generation()))
                .ifPresent(key -> update(keys, key, message.value() != null)));
    return keys.stream().map(key -> VectorCodec.key(key.generation(), key.movieId())).toList();
  }

  private static <T> void update(Set<T> alive, T key, boolean present) {
    if (present) {
      alive.add(key);
    } else {
      alive.remove(key);
    }
  }

  @Override
  public void close() {
    open.ifPresent(producer -> producer.close(CLOSE));
  }
}
