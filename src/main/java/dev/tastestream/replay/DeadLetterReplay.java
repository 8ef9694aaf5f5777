package dev.tastestream.replay;

import dev.tastestream.domain.SourcePosition;
import dev.tastestream.replay.file.ReplayException;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Arrival;
import dev.tastestream.wire.codec.DeadLetter;
import dev.tastestream.wire.codec.Decoded;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.Printable;
import dev.tastestream.wire.codec.RatingCodec;
import dev.tastestream.wire.codec.TraceContext;
import dev.tastestream.wire.read.DeadLetters;
import dev.tastestream.wire.transaction.PatientCommit;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.header.Headers;

/**
 * Sends dead letters back to {@code ratings}, each at most once for ever.
 *
 * <p>The record on {@code ratings} and a mark on {@code dead-letters} are written in one
 * transaction, so that both exist or neither. All runs have the same transactional id. A new run
 * first ends the transaction of the previous run and fences its producer, and reads the marks only
 * afterwards. Two simultaneous runs therefore can't send the same letter; the older one fails.
 */
public final class DeadLetterReplay implements AutoCloseable {

  private static final String WRITER = "dlq";
  private static final int BATCH = 500;
  private static final int SHOWN = 80;

  private final Cluster cluster;
  private final RatingCodec codec;
  private final InstantSource clock;
  private final Consumer<LetterFate> fates;
  private final Producer<byte[], byte[]> producer;
  private final List<Runnable> batch = new ArrayList<>();
  private final List<LetterFate> uncommitted = new ArrayList<>();

  private DeadLetterReplay(
      Cluster cluster,
      RatingCodec codec,
      InstantSource clock,
      Consumer<LetterFate> fates,
      Producer<byte[], byte[]> producer) {
    this.cluster = cluster;
    this.codec = codec;
    this.clock = clock;
    this.fates = fates;
    this.producer = producer;
  }

  /**
   * Starts a run.
   *
   * @param codec checks letters with the rules that apply when they arrive again
   * @param fates receives the result for each letter, once the result is final
   * @throws ReplayException if the cluster does not accept transactions
   */
  public static DeadLetterReplay open(
      Cluster cluster, RatingCodec codec, InstantSource clock, Consumer<LetterFate> fates) {
    Producer<byte[], byte[]> producer =
        cluster.producer(
            Map.of(
                ProducerConfig.TRANSACTIONAL_ID_CONFIG, cluster.names().transactionalId(WRITER)));
    try {
      producer.initTransactions();
    } catch (KafkaException e) {
      producer.close();
      throw failed(cluster, e);
    }
    return new DeadLetterReplay(cluster, codec, clock, fates, producer);
  }

  /**
   * Sends back all letters that would be accepted now.
   *
   * @throws ReplayException if the cluster does not accept them, or another run has started
   *     meanwhile
   * @throws ClusterException if the dead letters can't be read
   */
  public void all() {
    run(letter -> true, Optional.empty());
  }

  /**
   * Sends back the letters at the given positions that would be accepted now.
   *
   * @throws ReplayException if {@link #all} would throw it
   */
  public void only(Set<SourcePosition> places) {
    Set<SourcePosition> missing = new HashSet<>(places);
    run(letter -> missing.remove(letter.position()), Optional.empty());
    missing.forEach(this::reportMissing);
  }

  /**
   * Sends a corrected value in place of a letter. The value names its user.
   *
   * @throws ReplayException if {@link #all} would throw it
   */
  public void corrected(SourcePosition place, byte[] value) {
    Set<SourcePosition> missing = new HashSet<>(Set.of(place));
    run(letter -> missing.remove(letter.position()), Optional.of(value));
    missing.forEach(this::reportMissing);
  }

  private void reportMissing(SourcePosition place) {
    fates.accept(
        new LetterFate(
            place,
            LetterFate.Kind.MISSING,
            "there is no dead letter; 'tastestream dlq list' shows all"));
  }

  private void run(Predicate<DeadLetter> chosen, Optional<byte[]> correction) {
    DeadLetters letters = DeadLetters.of(cluster);
    Set<SourcePosition> sentBefore = letters.sentBack();
    letters.read(
        letter -> {
          if (chosen.test(letter)) {
            consider(letter, correction, sentBefore);
          }
        });
    sendBatch();
  }

  private void consider(
      DeadLetter letter, Optional<byte[]> correction, Set<SourcePosition> sentBefore) {
    if (sentBefore.contains(letter.position())) {
      report(letter, LetterFate.Kind.SENT_BEFORE, "was sent back before");
      return;
    }
    if (!letter.isOf(cluster.name(Topic.RATINGS))) {
      report(
          letter,
          LetterFate.Kind.STAYS,
          "was not rejected here: it has no reason, or another source");
      return;
    }
    byte[] value = correction.orElse(letter.value());
    byte[] key = correction.flatMap(RatingCodec::keyOf).orElse(letter.key());
    Arrival arrival = new Arrival(value, letter.position(), clock.millis());
    if (codec.decode(key, arrival) instanceof Decoded.Rejected rejected) {
      report(
          letter,
          LetterFate.Kind.STAYS,
          rejected.rejection().reason() + ", " + rejected.rejection().detail());
      return;
    }
    batch.add(() -> send(letter, key, value));
    String shown = value == null ? "an erasure" : Printable.oneLine(value, SHOWN);
    report(letter, LetterFate.Kind.SENT, shown);
  }

  /** Keeps letters that are not sent in the same list, so that all are reported in their order. */
  private void report(DeadLetter letter, LetterFate.Kind kind, String detail) {
    uncommitted.add(new LetterFate(letter.position(), kind, detail));
    if (uncommitted.size() >= BATCH) {
      sendBatch();
    }
  }

  /** Leaves out the headers of the letter but its trace: they describe the rejected record. */
  @SuppressWarnings("FutureReturnValueIgnored") // the commit throws the error of a send
  private void send(DeadLetter letter, byte[] key, byte[] value) {
    String ratings = cluster.name(Topic.RATINGS);
    int home = Ids.homePartition(key, producer.partitionsFor(ratings).size());
    Headers headers = TraceContext.carried(letter.headers());
    producer.send(new ProducerRecord<>(ratings, home, key, value, headers.add(letter.origin())));
    producer.send(
        new ProducerRecord<>(
            cluster.name(Topic.DEAD_LETTERS),
            letter.position().partition(),
            key,
            null,
            List.of(letter.sentBackMark())));
  }

  /** Sends a batch without pause: consumers can't read past an open transaction. */
  private void sendBatch() {
    if (!batch.isEmpty()) {
      commitBatch();
    }
    uncommitted.forEach(fates);
    uncommitted.clear();
  }

  private void commitBatch() {
    try {
      producer.beginTransaction();
      batch.forEach(Runnable::run);
      PatientCommit.of(producer);
      batch.clear();
    } catch (KafkaException e) {
      throw failed(cluster, e);
    }
  }

  private static ReplayException failed(Cluster cluster, KafkaException e) {
    if (e instanceof ProducerFencedException || e instanceof InvalidProducerEpochException) {
      return new ReplayException(
          "another 'dlq replay' has started meanwhile: wait for its end, then run this one again",
          e);
    }
    return new ReplayException(
        "Kafka at %s doesn't take records (%s): run it again, nothing is sent twice"
            .formatted(cluster.bootstrapServers(), e.getMessage()),
        e);
  }

  /** Closes the producer, which aborts an open transaction. */
  @Override
  public void close() {
    producer.close();
  }
}
