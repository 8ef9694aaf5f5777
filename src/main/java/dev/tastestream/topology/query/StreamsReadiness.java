package dev.tastestream.topology.query;

import dev.tastestream.domain.Recommendation.Origin;
import dev.tastestream.topology.list.Sweep;
import dev.tastestream.topology.step.Surroundings;
import dev.tastestream.wire.ClusterException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/** Tells from the running stores what an instance still has to do. */
final class StreamsReadiness implements Readiness {

  private final PartitionStores stores;
  private final StartInput startInput;
  private final Surroundings surroundings;
  private final Owners owners;
  private volatile boolean started;

  StreamsReadiness(
      PartitionStores stores, StartInput startInput, Surroundings surroundings, Owners owners) {
    this.stores = stores;
    this.startInput = startInput;
    this.surroundings = surroundings;
    this.owners = owners;
  }

  @Override
  public Optional<String> notReadyBecause() {
    Optional<String> stopped = stores.streams().unavailableInDetail();
    if (stopped.isPresent()) {
      return stopped;
    }
    Optional<String> unread = surroundings.vectors().missing();
    if (started || unread.isPresent()) {
      return unread;
    }
    Optional<String> missing = inputMissing().or(this::listsMissing);
    started = missing.isEmpty();
    return missing;
  }

  @Override
  public Optional<String> inputMissing() {
    Optional<String> stopped = stores.streams().unavailable();
    if (stopped.isPresent()) {
      return stopped;
    }
    try {
      long missing = startInput.missing(owners.freshHere());
      return missing == 0
          ? Optional.empty()
          : Optional.of(
              "%d ratings that were there at the start are to be read".formatted(missing));
    } catch (ClusterException | StateUnavailableException e) {
      return Optional.of(e.getMessage());
    }
  }

  @Override
  public Optional<String> listsMissing() {
    try {
      Set<TopicPartition> here = owners.freshHere();
      long pending = stores.streams().ask(() -> pending(here));
      return pending > 0
          ? Optional.of("%d users wait for their list".formatted(pending))
          : surroundings
              .vectors()
              .current()
              .map(serving -> unswept(here, serving.models().origin()))
              .orElseGet(() -> uncounted(here));
    } catch (StateUnavailableException e) {
      return Optional.of(e.getMessage());
    }
  }

  private Optional<String> unswept(Set<TopicPartition> homes, Origin serving) {
    boolean done =
        stores
            .streams()
            .ask(() -> homes.stream().allMatch(home -> isSwept(home.partition(), serving)));
    return done
        ? Optional.empty()
        : Optional.of("the lists of %s are being made".formatted(Sweep.name(serving)));
  }

  private boolean isSwept(int partition, Origin serving) {
    return stores.sweep(partition).filter(it -> it.isFor(serving) && it.isDone()).isPresent();
  }

  private Optional<String> uncounted(Set<TopicPartition> homes) {
    return homes.stream().allMatch(home -> surroundings.popularity().knows(home.partition()))
        ? Optional.empty()
        : Optional.of("what is popular is being counted");
  }

  @Override
  public OptionalLong pendingUsers() {
    try {
      return OptionalLong.of(stores.streams().ask(() -> pending(owners.freshHere())));
    } catch (StateUnavailableException e) {
      return OptionalLong.empty();
    }
  }

  private long pending(Set<TopicPartition> homes) {
    return homes.stream().mapToLong(home -> stores.pending(home.partition())).sum();
  }
}
