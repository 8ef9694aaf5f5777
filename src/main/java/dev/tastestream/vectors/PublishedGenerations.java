package dev.tastestream.vectors;

import static java.util.Comparator.naturalOrder;

import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Pointer;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.GenerationCodec;
import dev.tastestream.wire.codec.MalformedRecordException;
import dev.tastestream.wire.read.TopicScan;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * What the {@code generations} topic holds of one space at one moment.
 *
 * @param manifests by number; empty if the record can't be read
 * @param pointer to the generation that should serve
 */
public record PublishedGenerations(
    String space,
    NavigableMap<Integer, Optional<Generation>> manifests,
    Optional<Pointer> pointer) {

  /** Reads the topic from its beginning to its end. */
  public static PublishedGenerations read(Cluster cluster, String space) {
    Reader reader = new Reader(space);
    TopicScan.read(cluster, List.of(cluster.name(Topic.GENERATIONS)), reader::read);
    return new PublishedGenerations(space, reader.manifests, reader.pointer);
  }

  /**
   * Returns the first free number after all manifests. An unreadable manifest takes only the number
   * in its key, because its content cannot be trusted.
   */
  public int nextNumber() {
    int next = 1 + readable().map(newest -> newest.id().number()).max(naturalOrder()).orElse(0);
    while (manifests.containsKey(next)) {
      next++;
    }
    return next;
  }

  /**
   * Returns the fit with a creation time that is at least that of every published generation, even
   * if two trainers' clocks differ: the larger number must be the later generation.
   */
  Generation.Fit dated(Generation.Fit fit) {
    Instant latest =
        readable().map(it -> it.fit().createdAt()).max(naturalOrder()).orElse(Instant.MIN);
    return latest.isBefore(fit.createdAt())
        ? fit
        : new Generation.Fit(fit.metrics(), fit.trainedOn(), latest);
  }

  private Stream<Generation> readable() {
    return manifests.values().stream().flatMap(Optional::stream);
  }

  /**
   * Returns why the pointer should not move to {@code candidate}; empty if the candidate should
   * serve. A rejected one never serves by itself. A pin stays. A rollback lasts until there is new
   * data: another fit of the same ratings does not undo it.
   */
  Optional<String> reasonToStay(Generation candidate) {
    if (candidate.gate().isRejected()) {
      return Optional.of("rejected, " + candidate.gate().reason());
    }
    if (pointer.isEmpty()) {
      return Optional.empty();
    }
    int serving = pointer.get().serving();
    if (pointer.get().pinned()) {
      return Optional.of("generation %d is pinned".formatted(serving));
    }
    return manifests.tailMap(serving, false).values().stream()
        .flatMap(Optional::stream)
        .filter(later -> !later.gate().isRejected())
        .filter(later -> later.fit().trainedOn().equals(candidate.fit().trainedOn()))
        .map(
            rolledBack ->
                "%s was fitted on the same data and rolled back".formatted(rolledBack.id()))
        .findFirst();
  }

  /**
   * Returns the numbers that are no longer needed once {@code newest} is published: all but the
   * last {@code keep} that may serve, the last {@code keep} rejected ones, and the one that the
   * pointer stays at. Rejected fits are counted separately, so that they never displace good ones.
   */
  List<Integer> outdated(Generation newest, int keep) {
    NavigableMap<Integer, Optional<Generation>> all = new TreeMap<>(manifests);
    all.put(newest.id().number(), Optional.of(newest));
    Map<Boolean, List<Integer>> newestFirst =
        all.descendingMap().entrySet().stream()
            .collect(
                Collectors.partitioningBy(
                    entry -> isRejected(entry.getValue()),
                    Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
    boolean pointerStays = reasonToStay(newest).isPresent();
    return newestFirst.values().stream()
        .flatMap(numbers -> numbers.stream().skip(keep))
        .filter(number -> !pointerStays || !isServing(number))
        .sorted()
        .toList();
  }

  private boolean isServing(int number) {
    return pointer.map(p -> p.serving() == number).orElse(false);
  }

  private static boolean isRejected(Optional<Generation> manifest) {
    return manifest.map(generation -> generation.gate().isRejected()).orElse(false);
  }

  private static final class Reader {
    private final String space;
    private final NavigableMap<Integer, Optional<Generation>> manifests = new TreeMap<>();
    private Optional<Pointer> pointer = Optional.empty();

    Reader(String space) {
      this.space = space;
    }

    void read(ConsumerRecord<byte[], byte[]> message) {
      GenerationCodec.parseKey(message.key())
          .filter(key -> key.space().equals(space))
          .ifPresent(
              key ->
                  key.number()
                      .ifPresentOrElse(
                          number -> readManifest(number, message.value()),
                          () -> readPointer(message.value())));
    }

    private void readManifest(int number, byte[] value) {
      if (value == null) {
        manifests.remove(number);
      } else {
        manifests.put(number, decoded(new GenerationId(space, number), value));
      }
    }

    private static Optional<Generation> decoded(GenerationId id, byte[] value) {
      try {
        return Optional.of(GenerationCodec.decode(id, value));
      } catch (MalformedRecordException e) {
        return Optional.empty(); // its number counts as taken
      }
    }

    private void readPointer(byte[] value) {
      try {
        pointer = Optional.ofNullable(value).map(GenerationCodec::decodePointer);
      } catch (MalformedRecordException e) {
        return; // the previous pointer still counts
      }
    }
  }
}
