package dev.tastestream.topology.query;

import dev.tastestream.wire.codec.Ids;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StreamsMetadata;
import org.apache.kafka.streams.state.HostInfo;

/** Which instance has which users. */
public final class Owners {

  private final RunningStreams streams;
  private final OwnedPartitions owned;
  private final StartInput ratings;
  private final Optional<HostInfo> self;

  /**
   * @param ratings the partitions of the log
   * @param self where other instances reach this one; empty if they don't
   */
  public Owners(
      RunningStreams streams, OwnedPartitions owned, StartInput ratings, Optional<HostInfo> self) {
    this.streams = streams;
    this.owned = owned;
    this.ratings = ratings;
    this.self = self;
  }

  /** The partitions that this instance owns, as far as is known. */
  Set<TopicPartition> here() {
    return owned.now();
  }

  /** The same, asked anew. */
  Set<TopicPartition> freshHere() {
    return owned.fresh();
  }

  int homePartition(long userId) {
    return Ids.homePartition(Ids.key(userId), ratings.partitions());
  }

  /**
   * The owner of a user where it is not this instance. A partition that was assigned to this
   * instance and does not run yet has no owner elsewhere either.
   *
   * @throws StateUnavailableException if no owner of the user is known
   */
  Optional<HostInfo> elsewhere(long userId) {
    TopicPartition home = home(homePartition(userId));
    return here().contains(home)
        ? Optional.empty()
        : Optional.of(owner(home)).filter(owner -> !isSelf(owner));
  }

  private boolean isSelf(HostInfo host) {
    return self.filter(host::equals).isPresent();
  }

  /**
   * All other owners.
   *
   * @throws StateUnavailableException if a partition has no known owner, or is on its way to this
   *     instance
   */
  Set<HostInfo> others() {
    Set<TopicPartition> here = here();
    return IntStream.range(0, ratings.partitions())
        .mapToObj(this::home)
        .filter(home -> !here.contains(home))
        .map(this::otherOwner)
        .collect(Collectors.toSet());
  }

  private HostInfo otherOwner(TopicPartition home) {
    HostInfo owner = owner(home);
    if (isSelf(owner)) {
      throw new StateUnavailableException(home + " moves to this instance: ask again");
    }
    return owner;
  }

  /** Another instance that keeps a replica of a user. */
  Optional<HostInfo> replica(long userId) {
    return instancesOf(home(homePartition(userId)), StreamsMetadata::standbyTopicPartitions)
        .filter(host -> !isSelf(host))
        .findAny();
  }

  private TopicPartition home(int partition) {
    return new TopicPartition(ratings.topic(), partition);
  }

  private HostInfo owner(TopicPartition home) {
    return instancesOf(home, StreamsMetadata::topicPartitions)
        .findAny()
        .orElseThrow(() -> new StateUnavailableException("no instance is known to own " + home));
  }

  private Stream<HostInfo> instancesOf(
      TopicPartition home, Function<StreamsMetadata, Set<TopicPartition>> partitions) {
    return streams.instances().stream()
        .filter(instance -> partitions.apply(instance).contains(home))
        .map(StreamsMetadata::hostInfo)
        .filter(host -> !HostInfo.unavailable().equals(host));
  }
}
