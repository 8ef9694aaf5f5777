package dev.tastestream.topology.takeover;

import dev.tastestream.topology.store.StoreNames;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.Footprint;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.read.TopicScan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * What stands on a cluster under the bare id of an application whose names have a prefix. Earlier
 * versions put the prefix before the declared topics only. So the group and the ledger of such an
 * application had the bare id, and several applications shared them.
 */
public final class Predecessor {

  private final Application application;
  private final Footprint own;
  private final Footprint bare;

  private Predecessor(Application application) {
    this.application = application;
    own = Footprint.of(application);
    bare = Footprint.of(application.withoutPrefix());
  }

  /**
   * Why an instance should not start before somebody has decided what becomes of the old state;
   * empty if there is nothing to decide.
   *
   * @throws ClusterException if the cluster doesn't answer
   */
  public static Optional<String> inTheWayOf(Application application) {
    if (application.group().equals(application.id())) {
      return Optional.empty();
    }
    Predecessor predecessor = new Predecessor(application);
    return predecessor.bare.hasLedger() && !predecessor.hasBegun()
        ? Optional.of(predecessor.question())
        : Optional.empty();
  }

  private String question() {
    String prefix = application.cluster().names().prefix();
    String there =
        "the cluster has the group %s and its ledger, but none of %s"
            .formatted(bare.application().group(), application.group());
    String anew =
        "--begin-anew reads %s from its beginning"
            .formatted(application.cluster().name(Topic.RATINGS));
    return objection()
        .map(reason -> "%s: %s, so it can't be taken over, and %s".formatted(there, reason, anew))
        .orElseGet(
            () ->
                "%s: 'tastestream topics take-over --topic-prefix %s --application-id %s' copies them to names with the prefix, or %s"
                    .formatted(there, prefix, application.id(), anew));
  }

  /**
   * What there is to take over.
   *
   * @throws TakeOverException if nothing may be taken over; the message says why
   */
  static Footprint toTakeOver(Application application) {
    Predecessor predecessor = new Predecessor(application);
    predecessor
        .refusal()
        .ifPresent(
            reason -> {
              throw new TakeOverException(reason);
            });
    return predecessor.bare;
  }

  private Optional<String> refusal() {
    String group = bare.application().group();
    if (application.group().equals(application.id())) {
      return Optional.of("names without a prefix are not changed: say which with --topic-prefix");
    }
    if (hasBegun()) {
      return Optional.of(
          "%s has a ledger of its own already: there is nothing to take over"
              .formatted(application.group()));
    }
    if (!bare.hasLedger()) {
      return Optional.of(
          "there is no topic %s: nothing of %s is left to take over"
              .formatted(bare.application().ledgerChangelog(), group));
    }
    return objection()
        .map(reason -> "%s: start with --begin-anew instead".formatted(reason))
        .or(this::running);
  }

  private Optional<String> running() {
    return bare.members() + own.members() > 0
        ? Optional.of(
            "%s runs: stop all of its instances first".formatted(bare.application().group()))
        : Optional.empty();
  }

  /** Why the ledger under the bare id is not this application's. */
  private Optional<String> objection() {
    String ratings = application.cluster().name(Topic.RATINGS);
    if (bare.offsets().isEmpty()) {
      return Optional.of(
          "the offsets of %s are gone, so it is unknown whose ratings its ledger holds"
              .formatted(bare.application().group()));
    }
    Set<String> others = new TreeSet<>(bare.topicsRead());
    others.remove(ratings);
    others.remove(bare.application().repartition(StoreNames.STRAYS));
    if (!others.isEmpty()) {
      return Optional.of(
          "that ledger holds what was read from %s".formatted(String.join(", ", others)));
    }
    return Optional.empty();
  }

  /** A ledger without a committed record is what an interrupted take-over has left. */
  private boolean hasBegun() {
    return !own.offsets().isEmpty() || (own.hasLedger() && !isAbandoned());
  }

  private boolean isAbandoned() {
    Cluster cluster = application.cluster();
    try (Consumer<byte[], byte[]> reader = cluster.reader()) {
      List<TopicPartition> partitions =
          reader.partitionsFor(application.ledgerChangelog()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      AtomicBoolean holdsRows = new AtomicBoolean();
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
      TopicScan.readTo(ends, reader, message -> holdsRows.set(true));
      return !holdsRows.get() && ends.values().stream().anyMatch(end -> end > 0);
    }
  }
}
