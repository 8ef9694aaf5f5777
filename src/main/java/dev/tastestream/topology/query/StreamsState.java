package dev.tastestream.topology.query;

import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.QualityBook;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.domain.Recommendation.Origin;
import dev.tastestream.domain.TimeAxis;
import dev.tastestream.domain.TrendCount;
import dev.tastestream.domain.TrendEnd;
import dev.tastestream.domain.TrendStep;
import dev.tastestream.domain.TrendWindow;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.topology.Observers;
import dev.tastestream.topology.Surroundings;
import dev.tastestream.topology.Sweep;
import dev.tastestream.topology.store.LedgerUsers;
import dev.tastestream.topology.store.MemoryStore;
import dev.tastestream.topology.store.StoreNames;
import dev.tastestream.topology.trend.TrendCounts;
import dev.tastestream.topology.user.HistoryReader;
import dev.tastestream.topology.user.UserStores;
import dev.tastestream.topology.user.UserView;
import dev.tastestream.topology.user.UserWatch;
import dev.tastestream.wire.ClusterException;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.HostInfo;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Asks the running stores. */
public final class StreamsState implements LiveState {

  private final RunningStreams streams;
  private final StartInput startInput;
  private final Surroundings surroundings;
  private final Replicas replicas;
  private final Owners owners;
  private final List<TopologyNode> nodes;
  private final Observers observers;
  private volatile boolean started;

  /** What is known of an instance beside its stores. */
  public record Observations(
      Observers observers, Owners owners, Replicas replicas, List<TopologyNode> nodes) {}

  public StreamsState(
      RunningStreams streams,
      StartInput startInput,
      Surroundings surroundings,
      Observations observations) {
    this.streams = streams;
    this.startInput = startInput;
    this.surroundings = surroundings;
    observers = observations.observers();
    replicas = observations.replicas();
    nodes = observations.nodes();
    owners = observations.owners();
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
    return new InStores(userId, Optional.empty());
  }

  @Override
  public StoredUser replica(long userId) {
    Optional<Duration> age = replicas.age(homePartition(userId));
    return new InStores(userId, age.or(() -> Optional.of(ChronoUnit.FOREVER.getDuration())));
  }

  /** Which copy of the stores of a partition. */
  private enum Copy {
    OWNED,
    REPLICA
  }

  /** Asks the stores of a user's home partition. */
  private final class InStores implements StoredUser {

    private final long id;
    private final Optional<Duration> lag;
    private final int home;
    private final Copy copy;

    InStores(long id, Optional<Duration> lag) {
      this.id = id;
      this.lag = lag;
      home = homePartition(id);
      copy = lag.isPresent() ? Copy.REPLICA : Copy.OWNED;
    }

    @Override
    public long id() {
      return id;
    }

    @Override
    public Optional<Duration> lag() {
      return lag;
    }

    @Override
    public UserView view(Recommender recommender) {
      return streams.ask(() -> users(home, copy).view(id, recommender));
    }

    @Override
    public Optional<LedgerRow> row(long movieId) {
      return streams.ask(() -> users(home, copy).row(id, movieId));
    }

    @Override
    public Optional<Recommendation> latestList() {
      return copy == Copy.OWNED ? streams.ask(() -> lists(home).get(id)) : Optional.empty();
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
            owners.here().stream()
                .flatMap(home -> ledgerUsers(home.partition()).from(from, n).stream())
                .sorted()
                .limit(n)
                .toList());
  }

  private LedgerUsers ledgerUsers(int partition) {
    return new LedgerUsers(
        store(StoreNames.LEDGER, partition, QueryableStoreTypes.keyValueStore()));
  }

  @Override
  public AsOf asOf(long userId) {
    return streams.ask(() -> users(homePartition(userId), Copy.OWNED).progress());
  }

  @Override
  public List<AsOf> asOf() {
    return streams.ask(
        () ->
            owners.here().stream()
                .map(TopicPartition::partition)
                .sorted()
                .map(partition -> users(partition, Copy.OWNED).progress())
                .toList());
  }

  @Override
  public UserWatch watch(long userId) {
    return observers.watches().watch(userId);
  }

  @Override
  public Optional<String> notReadyBecause() {
    Optional<String> stopped = streams.unavailable();
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
    Optional<String> stopped = streams.unavailable();
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
    Optional<Origin> serving = surroundings.vectors().current().map(it -> it.models().origin());
    try {
      Set<TopicPartition> here = owners.freshHere();
      long pending = streams.ask(() -> pending(here));
      if (pending > 0) {
        return Optional.of("%d users wait for their list".formatted(pending));
      }
      if (serving.isEmpty()) {
        return here.stream()
                .map(TopicPartition::partition)
                .allMatch(surroundings.popularity()::knows)
            ? Optional.empty()
            : Optional.of("what is popular is being counted");
      }
      return serving
          .filter(origin -> !areSwept(here, origin))
          .map(origin -> "the lists of %s are being made".formatted(Sweep.name(origin)));
    } catch (StateUnavailableException e) {
      return Optional.of(e.getMessage());
    }
  }

  private boolean areSwept(Set<TopicPartition> homes, Origin serving) {
    return streams.ask(() -> homes.stream().allMatch(home -> isSwept(home.partition(), serving)));
  }

  private boolean isSwept(int partition, Origin serving) {
    ReadOnlyKeyValueStore<String, Sweep> sweeps =
        store(StoreNames.SWEEP, partition, QueryableStoreTypes.keyValueStore());
    Sweep sweep = sweeps.get(Sweep.KEY);
    return sweep != null && sweep.isFor(serving) && sweep.isDone();
  }

  @Override
  public OptionalLong pendingUsers() {
    try {
      return OptionalLong.of(streams.ask(() -> pending(owners.freshHere())));
    } catch (StateUnavailableException e) {
      return OptionalLong.empty();
    }
  }

  @Override
  public QualityBook quality() {
    return streams.ask(
        () ->
            owners.here().stream()
                .map(home -> quality(home.partition()))
                .reduce(QualityBook.EMPTY, QualityBook::and));
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
          for (TopicPartition home : owners.here()) {
            steps.addAll(
                TrendEnd.telling(trends(home.partition()).newestFirst(TimeAxis.EVENT), span));
          }
          return TrendEnd.telling(TrendStep.newestFirst(steps), span);
        });
  }

  @Override
  public Map<Long, TrendCount> trends(TrendWindow window) {
    return streams.ask(
        () -> {
          Map<Long, TrendCount> sums = new HashMap<>();
          owners.here().forEach(home -> trends(home.partition()).addTo(sums, window));
          return sums;
        });
  }

  private TrendCounts trends(int partition) {
    MemoryStore<TrendCounts> counts =
        store(StoreNames.TRENDS, partition, new MemoryStore.QueryType<>());
    return counts.get(partition).orElseGet(TrendCounts::new);
  }

  private QualityBook quality(int partition) {
    MemoryStore<QualityBook> books =
        store(StoreNames.QUALITY, partition, new MemoryStore.QueryType<>());
    return books.get(partition).orElse(QualityBook.EMPTY);
  }

  private long pending(Set<TopicPartition> homes) {
    return homes.stream().mapToLong(home -> pending(home.partition())).sum();
  }

  private long pending(int partition) {
    ReadOnlyKeyValueStore<Long, Long> pending =
        store(StoreNames.PENDING, partition, QueryableStoreTypes.keyValueStore());
    return pending.approximateNumEntries();
  }

  private MemoryStore<Recommendation> lists(int partition) {
    return store(StoreNames.LATEST, partition, new MemoryStore.QueryType<>());
  }

  /** The ledger alone is replicated; of a replica profiles are folded from it. */
  private UserStores users(int partition, Copy copy) {
    HistoryReader ledger =
        HistoryReader.of(
            partition,
            store(StoreNames.LEDGER, partition, copy, QueryableStoreTypes.keyValueStore()));
    return new UserStores(
        copy == Copy.OWNED ? ledger.through(observers.histories()) : ledger,
        store(StoreNames.PROFILES, partition, copy, new MemoryStore.QueryType<Profile>()),
        store(StoreNames.PROGRESS, partition, copy, new MemoryStore.QueryType<AsOf>()),
        observers.times().queryRebuilds());
  }

  private <T> T store(String name, int partition, QueryableStoreType<T> type) {
    return store(name, partition, Copy.OWNED, type);
  }

  private <T> T store(String name, int partition, Copy copy, QueryableStoreType<T> type) {
    StoreQueryParameters<T> which =
        StoreQueryParameters.fromNameAndType(name, type).withPartition(partition);
    return streams.store(copy == Copy.OWNED ? which : which.enableStaleStores());
  }
}
