package dev.tastestream.http;

import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.LedgerRow.Mark;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.domain.Weighting;
import dev.tastestream.domain.quality.QualityBook;
import dev.tastestream.domain.trend.TrendCount;
import dev.tastestream.domain.trend.TrendEnd;
import dev.tastestream.domain.trend.TrendStep;
import dev.tastestream.domain.trend.TrendWindow;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.Popularity;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.topology.query.LiveState;
import dev.tastestream.topology.query.StateUnavailableException;
import dev.tastestream.topology.query.StoredUser;
import dev.tastestream.topology.query.TopologyNode;
import dev.tastestream.topology.query.TopologyNode.Kind;
import dev.tastestream.topology.user.UserView;
import dev.tastestream.topology.user.UserWatch;
import dev.tastestream.wire.codec.Ids;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.streams.state.HostInfo;

/** A ledger in a map, ranked with four movies. */
public final class FakeState implements LiveState {

  public static final int PARTITIONS = 6;
  static final int MOVIES = 4;

  private final Map<Long, Map<Long, LedgerRow>> ledger = new ConcurrentHashMap<>();
  private final Map<Long, HostInfo> elsewhere = new ConcurrentHashMap<>();
  private final Map<Long, Duration> replicas = new ConcurrentHashMap<>();
  private final Map<Long, HostInfo> replicasElsewhere = new ConcurrentHashMap<>();
  private final Map<Integer, AsOf> read = new ConcurrentHashMap<>();
  private final Map<Long, Recommendation> lists = new ConcurrentHashMap<>();
  private final Map<Long, List<UserWatch>> watches = new ConcurrentHashMap<>();
  private volatile Recommender recommender = Recommender.of(fitted(7));
  private volatile Optional<String> unavailable = Optional.empty();
  private volatile Optional<String> notReady = Optional.empty();
  private volatile QualityBook quality = QualityBook.EMPTY;

  /** Applies a row as the topology would. */
  public void apply(LedgerRow row) {
    Map<Long, LedgerRow> rows =
        ledger.computeIfAbsent(row.userId(), id -> new ConcurrentHashMap<>());
    if (row.mark() == Mark.ERASED) {
      rows.clear();
    }
    rows.merge(row.movieId(), row, (old, late) -> late.supersedes(old) ? late : old);
    AsOf asOf = new AsOf(row.position().partition(), row.position().offset(), row.eventTime());
    read.merge(asOf.partition(), asOf, AsOf::latest);
    watches.getOrDefault(row.userId(), List.of()).forEach(UserWatch::changed);
  }

  /** A rating at offset {@code eventTime % 1000} of the user's home partition. */
  public void rate(long userId, long movieId, double stars, long eventTime) {
    SourcePosition position = new SourcePosition(homePartition(userId), eventTime % 1000);
    apply(new LedgerRow(userId, movieId, Mark.RATED, stars, eventTime, position));
  }

  /** A rating that arrived through another partition than the user's. */
  public void rateFrom(int partition, long userId, long movieId, double stars, long eventTime) {
    SourcePosition position = new SourcePosition(partition, eventTime % 1000);
    apply(new LedgerRow(userId, movieId, Mark.RATED, stars, eventTime, position));
  }

  public void mark(Mark mark, long userId, long movieId, long eventTime) {
    SourcePosition position = new SourcePosition(homePartition(userId), eventTime % 1000);
    apply(new LedgerRow(userId, movieId, mark, 0, eventTime, position));
  }

  public void own(long userId, HostInfo owner) {
    elsewhere.put(userId, owner);
  }

  /** Adds a replica of a user whom another instance owns. */
  public void replicate(long userId, Duration age) {
    replicas.put(userId, age);
  }

  public void replicateElsewhere(long userId, HostInfo keeper) {
    replicasElsewhere.put(userId, keeper);
  }

  public void serve(Ranker other) {
    serve(Recommender.of(other));
  }

  public void serve(Recommender other) {
    recommender = other;
  }

  public void breakDown(String why) {
    unavailable = Optional.of(why);
  }

  public void mend() {
    unavailable = Optional.empty();
  }

  public void keepFromReady(String why) {
    notReady = Optional.of(why);
  }

  @Override
  public int homePartition(long userId) {
    return Ids.homePartition(Ids.key(userId), PARTITIONS);
  }

  @Override
  public Optional<HostInfo> ownerElsewhere(long userId) {
    return Optional.ofNullable(elsewhere.get(userId));
  }

  @Override
  public Optional<HostInfo> replicaElsewhere(long userId) {
    return Optional.ofNullable(replicasElsewhere.get(userId));
  }

  @Override
  public Recommender recommender() {
    return recommender;
  }

  @Override
  public StoredUser owned(long userId) {
    return new InMaps(userId, Optional.empty());
  }

  @Override
  public StoredUser replica(long userId) {
    Duration age = replicas.getOrDefault(userId, ChronoUnit.FOREVER.getDuration());
    return new InMaps(userId, Optional.of(age));
  }

  /** A replica with the same rows, whether the owner has them or not. */
  private final class InMaps implements StoredUser {

    private final long id;
    private final Optional<Duration> lag;

    InMaps(long id, Optional<Duration> lag) {
      this.id = id;
      this.lag = lag;
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
    public UserView view(Recommender snapshot) {
      UserView view = known(id, snapshot);
      requireOwner(); // after the breakdown, because later state must not be seen
      return view;
    }

    @Override
    public Optional<LedgerRow> row(long movieId) {
      requireOwner();
      return Optional.ofNullable(ledger.getOrDefault(id, Map.of()).get(movieId));
    }

    @Override
    public Optional<Recommendation> latestList() {
      requireOwner();
      return lag.isPresent() ? Optional.empty() : Optional.ofNullable(lists.get(id));
    }

    private void requireOwner() {
      if (lag.isEmpty()) {
        requireAvailable();
      }
    }
  }

  private UserView known(long userId, Recommender snapshot) {
    History history = History.of(ledger.getOrDefault(userId, Map.of()).values());
    Profile profile = Profile.of(history.rated(), snapshot.models().taste().vectors());
    return new UserView(userId, history, profile, snapshot, asOf(userId));
  }

  /** Sets the last list of a user. */
  public void giveOut(Recommendation list) {
    lists.put(list.userId(), list);
  }

  @Override
  public List<Long> users(long from, int n) {
    requireAvailable();
    return ledger.keySet().stream().filter(user -> user >= from).sorted().limit(n).toList();
  }

  @Override
  public AsOf asOf(long userId) {
    int home = homePartition(userId);
    return read.getOrDefault(home, AsOf.start(home));
  }

  @Override
  public List<AsOf> asOf() {
    return read.values().stream().sorted(Comparator.comparingInt(AsOf::partition)).toList();
  }

  @Override
  public UserWatch watch(long userId) {
    List<UserWatch> all = watches.computeIfAbsent(userId, id -> new CopyOnWriteArrayList<>());
    UserWatch watch = new UserWatch(all::remove);
    all.add(watch);
    return watch;
  }

  /** The number of watches on a user. */
  public int watches(long userId) {
    return watches.getOrDefault(userId, List.of()).size();
  }

  @Override
  public Optional<String> notReadyBecause() {
    requireAvailable();
    return notReady;
  }

  @Override
  public Optional<String> inputMissing() {
    return notReady;
  }

  @Override
  public Optional<String> listsMissing() {
    return notReady;
  }

  @Override
  public OptionalLong pendingUsers() {
    requireAvailable();
    return OptionalLong.of(3);
  }

  @Override
  public Set<HostInfo> others() {
    return Set.copyOf(elsewhere.values());
  }

  /** All ratings count for trends; their arrival is their event time. */
  @Override
  public List<TrendStep> trendSteps(TrendWindow.Span span) {
    requireAvailable();
    List<TrendStep> steps =
        rated()
            .map(
                row ->
                    new TrendStep(
                        TrendWindow.step(row.eventTime()),
                        row.eventTime(),
                        1,
                        Set.of(row.userId())))
            .toList();
    return TrendEnd.telling(TrendStep.newestFirst(steps), span);
  }

  @Override
  public Map<Long, TrendCount> trends(TrendWindow window) {
    requireAvailable();
    return rated()
        .filter(row -> row.eventTime() >= window.from() && row.eventTime() <= window.until())
        .collect(
            Collectors.toMap(
                LedgerRow::movieId, row -> TrendCount.of(row.stars()), TrendCount::and));
  }

  private Stream<LedgerRow> rated() {
    return ledger.values().stream()
        .flatMap(rows -> rows.values().stream())
        .filter(LedgerRow::isRated);
  }

  @Override
  public QualityBook quality() {
    requireAvailable();
    return quality;
  }

  public void judge(QualityBook book) {
    quality = book;
  }

  private void requireAvailable() {
    unavailable.ifPresent(
        why -> {
          throw new StateUnavailableException(why);
        });
  }

  /** Movies 1 to 4; higher ids are more popular, and each movie is similar only to itself. */
  public static Ranker fitted(int generation) {
    List<MovieVector> movies =
        LongStream.rangeClosed(1, MOVIES).mapToObj(FakeState::movie).toList();
    return new Ranker(
        MovieVectors.of(new GenerationId("taste", generation), Weighting.TASTE, movies));
  }

  /** The same movies by popularity alone. */
  public static Ranker unfitted() {
    Popularity popularity = new Popularity();
    for (int movie = 1; movie <= MOVIES; movie++) {
      for (int fan = 0; fan < movie; fan++) {
        popularity.add(
            new LedgerRow(900 + fan, movie, Mark.RATED, 5, 1, new SourcePosition(0, fan)));
      }
    }
    return new Ranker(popularity.toVectors());
  }

  private static MovieVector movie(long movieId) {
    float[] numbers = {movieId, 1};
    return new MovieVector(movieId, numbers, numbers, numbers, movieId / 10f);
  }

  /** A topology from ratings to lists. */
  @Override
  public List<TopologyNode> topology() {
    return List.of(
        new TopologyNode("ratings", Kind.SOURCE, List.of("ratings"), List.of(), List.of("list")),
        new TopologyNode("list", Kind.PROCESSOR, List.of(), List.of("ledger"), List.of("lists")),
        new TopologyNode("lists", Kind.SINK, List.of("recommendations"), List.of(), List.of()));
  }
}
