package dev.tastestream.vectors;

import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.GenerationCodec;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.TopicScan;
import dev.tastestream.wire.VectorCodec;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/**
 * Publishes generations: vectors, manifest and pointer in one transaction, together with the
 * tombstones of generations that are too old to keep. The transactional id fences off a second
 * trainer: of two, the one that started later goes on and the other fails.
 */
public final class GenerationPublisher implements GenerationSink {

  private static final String TRANSACTIONAL_ID = "tastestream-trainer";

  private final Cluster cluster;
  private final int keep;
  private final Clock clock;
  private final Producer<byte[], byte[]> producer;

  /**
   * @param keep how many generations of a space stay on the topic, at least 1
   * @param clock dates the manifests
   */
  public GenerationPublisher(Cluster cluster, int keep, Clock clock) {
    if (keep < 1) {
      throw new IllegalArgumentException("keep %d: must be at least 1".formatted(keep));
    }
    this.cluster = cluster;
    this.keep = keep;
    this.clock = clock;
    producer =
        cluster.producer(
            Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                cluster.topicPrefix() + TRANSACTIONAL_ID,
                ProducerConfig.LINGER_MS_CONFIG,
                20));
    producer.initTransactions();
  }

  @Override
  public int nextNumber(String space) {
    return 1 + published(space).stream().mapToInt(GenerationId::number).max().orElse(0);
  }

  @Override
  public Generation publish(
      MovieVectors vectors,
      Map<String, Double> metrics,
      String gate,
      Map<Integer, Long> trainedOn) {
    Generation manifest =
        new Generation(
            vectors.id(),
            vectors.dimension(),
            vectors.size(),
            Checksum.of(vectors),
            vectors.weighting(),
            metrics,
            gate,
            trainedOn,
            clock.instant());
    Set<GenerationId> outdated = outdated(vectors.id());
    List<byte[]> outdatedVectors = vectorKeys(outdated);
    producer.beginTransaction();
    try {
      send(vectors);
      send(
          Topic.GENERATIONS,
          GenerationCodec.manifestKey(manifest.id()),
          GenerationCodec.encode(manifest));
      outdatedVectors.forEach(key -> send(Topic.MOVIE_VECTORS, key, null));
      outdated.forEach(id -> send(Topic.GENERATIONS, GenerationCodec.manifestKey(id), null));
      send(
          Topic.GENERATIONS,
          GenerationCodec.pointerKey(manifest.id().space()),
          GenerationCodec.encodePointer(manifest.id().number()));
      producer.commitTransaction();
    } catch (KafkaException e) {
      producer.abortTransaction();
      throw e;
    }
    return manifest;
  }

  private void send(MovieVectors vectors) {
    for (MovieVector vector : vectors.toList()) {
      send(
          Topic.MOVIE_VECTORS,
          VectorCodec.key(vectors.id(), vector.movieId()),
          VectorCodec.encode(vectors.id(), vector));
    }
  }

  @SuppressWarnings("FutureReturnValueIgnored") // the commit throws what a send has met
  private void send(Topic topic, byte[] key, byte[] value) {
    producer.send(new ProducerRecord<>(cluster.name(topic), key, value));
  }

  /** The generations that are beyond the last {@code keep} once {@code newest} is there. */
  private Set<GenerationId> outdated(GenerationId newest) {
    Set<GenerationId> outdated = new HashSet<>(published(newest.space()));
    outdated.removeIf(id -> id.number() > newest.number() - keep);
    return outdated;
  }

  private Set<GenerationId> published(String space) {
    Set<GenerationId> published = new HashSet<>();
    TopicScan.read(
        cluster,
        List.of(cluster.name(Topic.GENERATIONS)),
        message ->
            GenerationCodec.parseKey(message.key())
                .filter(key -> key.space().equals(space))
                .flatMap(GenerationCodec.Key::number)
                .map(number -> new GenerationId(space, number))
                .ifPresent(id -> update(published, id, message.value() != null)));
    return published;
  }

  private List<byte[]> vectorKeys(Set<GenerationId> generations) {
    if (generations.isEmpty()) {
      return List.of();
    }
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
    producer.close();
  }
}
