package dev.tastestream.topology.query;

import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.domain.quality.QualityBook;
import dev.tastestream.domain.trend.TimeAxis;
import dev.tastestream.domain.trend.TrendCount;
import dev.tastestream.domain.trend.TrendEnd;
import dev.tastestream.domain.trend.TrendStep;
import dev.tastestream.domain.trend.TrendWindow;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.topology.step.ProcessorListeners;
import dev.tastestream.topology.step.Surroundings;
import dev.tastestream.topology.user.UserView;
import dev.tastestream.topology.user.UserWatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.state.HostInfo;

/** Asks the running stores. */
public final class StreamsState implements LiveState {

  private final RunningStreams streams;
  private final PartitionStores stores;
  private final Readiness readiness;
  private final Surroundings surroundings;
  private final Replicas replicas;
  private final Owners owners;
  private final List<TopologyNode> nodes;
  private final ProcessorListeners listeners;

  /** What is known of an instance beside its stores. */
  public record Observations(
      ProcessorListeners listeners, Owners owners, Replicas replicas, List<TopologyNode> nodes) {}

  public StreamsState(
      RunningStreams streams,
      StartInput startInput,
      Surroundings surroundings,
      Observations observations) {
    this.streams = streams;
    this.surroundings = surroundings;
    listeners = observations.listeners();
    replicas = observations.replicas();
    nodes = observations.nodes();
    owners = observations.owners();
    stores = new PartitionStores(streams, listeners);
    readiness = new StreamsReadiness(stores, startInput, surroundings, owners);
  }

  @Override
  public int homePartition(long userId) {
    return owners.homePartition(userId);
  }

  @Override
  public Optional<HostInfo> ownerElsewhere(long userId) {
    return owners.elsewhere(userId);
  }

  @Override
  public Set<HostInfo> others() {
    return owners.others();
  }

  @Override
  public Optional<HostInfo> replicaElsewhere(long userId) {
    return owners.replica(userId);
  }

  @Override
  public StoredUser owned(long userId) {
    return new Owned(userId, homePartition(userId));
  }

  @Override
  public StoredUser replica(long userId) {
    return new ReplicaUser(
        userId,
        streams,
        replicas,
        replicas.of(homePartition(userId)),
        listeners.times().queryRebuilds());
  }

  /** Asks the stores of a user's home partition. */
  private final class Owned implements StoredUser {

    private final long id;
    private final int home;

    Owned(long id, int home) {
      this.id = id;
      this.home = home;
    }

    @Override
    public long id() {
      return id;
    }

    @Override
    public Optional<Duration> lag() {
      return Optional.empty();
    }

    @Override
    public UserView view(Recommender recommender) {
      return streams.ask(() -> stores.users(home).view(id, recommender));
    }

    @Override
    public Optional<LedgerRow> row(long movieId) {
      return streams.ask(() -> stores.ledger(home).row(id, movieId));
    }

    @Override
    public Optional<Recommendation> latestList() {
      return streams.ask(() -> stores.lists(home).get(id));
    }
  }

  @Override
  public Recommender recommender() {
    return surroundings.vectors().current().orElseGet(surroundings.popularity()::recommender);
  }

  @Override
  public List<Long> users(long from, int n) {
    return streams.ask(
        () ->
            here()
                .mapToObj(partition -> stores.ledger(partition).users(from, n))
                .flatMap(List::stream)
                .sorted()
                .limit(n)
                .toList());
  }

  /** The partitions that this instance owns. */
  private IntStream here() {
    return owners.here().stream().mapToInt(TopicPartition::partition);
  }

  @Override
  public AsOf asOf(long userId) {
    return streams.ask(() -> stores.users(homePartition(userId)).progress());
  }

  @Override
  public List<AsOf> asOf() {
    return streams.ask(
        () -> here().sorted().mapToObj(partition -> stores.users(partition).progress()).toList());
  }

  @Override
  public UserWatch watch(long userId) {
    return listeners.watchedUsers().watch(userId);
  }

  @Override
  public Optional<String> notReadyBecause() {
    return readiness.notReadyBecause();
  }

  @Override
  public Optional<String> inputMissing() {
    return readiness.inputMissing();
  }

  @Override
  public Optional<String> listsMissing() {
    return readiness.listsMissing();
  }

  @Override
  public OptionalLong pendingUsers() {
    return readiness.pendingUsers();
  }

  @Override
  public QualityBook quality() {
    return streams.ask(
        () -> here().mapToObj(stores::quality).reduce(QualityBook.EMPTY, QualityBook::and));
  }

  @Override
  public List<TopologyNode> topology() {
    return nodes;
  }

  @Override
  public List<TrendStep> trendSteps(TrendWindow.Span span) {
    return streams.ask(
        () -> {
          List<TrendStep> steps = new ArrayList<>();
          here()
              .mapToObj(partition -> stores.trends(partition).newestFirst(TimeAxis.EVENT))
              .forEach(newest -> steps.addAll(TrendEnd.telling(newest, span)));
          return TrendEnd.telling(TrendStep.newestFirst(steps), span);
        });
  }

  @Override
  public Map<Long, TrendCount> trends(TrendWindow window) {
    return streams.ask(
        () -> {
          Map<Long, TrendCount> sums = new HashMap<>();
          here().forEach(partition -> stores.trends(partition).addTo(sums, window));
          return sums;
        });
  }
}
