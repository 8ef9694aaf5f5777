package dev.tastestream.topology.list;

import dev.tastestream.catalogue.ListedTitles;
import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.ListQuery;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.topology.popularity.SharedPopularity;
import dev.tastestream.topology.step.JourneyTimes;
import dev.tastestream.topology.step.JourneyTimes.Stage;
import dev.tastestream.topology.step.LedgerChange;
import dev.tastestream.topology.step.ProcessorListeners;
import dev.tastestream.topology.step.Surroundings;
import dev.tastestream.topology.step.TopologyConfig;
import dev.tastestream.topology.store.Cell;
import dev.tastestream.topology.store.Ledger;
import dev.tastestream.topology.store.MemoryStore;
import dev.tastestream.topology.store.StoreNames;
import dev.tastestream.topology.user.RecentHistories;
import dev.tastestream.topology.user.RecentRegressions;
import dev.tastestream.topology.user.UserStores;
import dev.tastestream.topology.user.UserView;
import dev.tastestream.topology.user.WatchedUsers;
import dev.tastestream.wire.Topic;
import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.topics.RecordLimits;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Notes which users need a new list, and makes the lists in batches.
 *
 * <p>Offsets may be committed after a rating and before its list. So the users that wait are state
 * with a changelog, and a crash between the two forgets nobody. While the partition lags, lists
 * wait: a user with a thousand ratings in a replay gets one list, not a thousand. After that,
 * whoever has waited longest is served first, and a sweep has its {@linkplain ListTurns share}.
 */
public final class ListProcessor extends ContextualProcessor<Long, LedgerChange, byte[], byte[]> {

  private static final Served NOBODY = new Served(0, 0);

  private final TopologyConfig config;
  private final Surroundings surroundings;
  private final ListMaker listMaker;
  private final ListedTitles titles;
  private final RecordLimits limits;
  private final WatchedUsers watchedUsers;
  private final JourneyTimes times;
  private final RecentHistories histories;
  private final RecentRegressions regressions;
  private TopicPartition source;
  private UserStores users;
  private WaitingUsers waiting;
  private WaitingTraces traces;
  private ListTurns turns;
  private Ticks ticks;
  private MemoryStore<Profile> profiles;
  private MemoryStore<Recommendation> latest;
  private Sweeper sweeper;
  private boolean ratingsCome;

  /**
   * What lists are made with. It is the same for all tasks.
   *
   * @param limits of the records that they become
   */
  public record Lists(ListMaker maker, ListedTitles titles, RecordLimits limits) {}

  public ListProcessor(
      TopologyConfig config, Surroundings surroundings, Lists lists, ProcessorListeners listeners) {
    this.config = config;
    this.surroundings = surroundings;
    listMaker = lists.maker();
    titles = lists.titles();
    limits = lists.limits();
    watchedUsers = listeners.watchedUsers();
    times = listeners.times();
    histories = listeners.histories().ofTasks();
    regressions = listeners.regressions();
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    super.init(context);
    source = new TopicPartition(config.topic(Topic.RATINGS), context.taskId().partition());
    Ledger ledger = new Ledger(context.getStateStore(StoreNames.LEDGER));
    waiting = new WaitingUsers(context.getStateStore(StoreNames.PENDING));
    traces = new WaitingTraces();
    turns = new ListTurns(config.lists().batch(), config.lists().tick());
    profiles = context.getStateStore(StoreNames.PROFILES);
    latest = context.getStateStore(StoreNames.LATEST);
    latest.clear();
    Cell<AsOf> progress = context.getStateStore(StoreNames.PROGRESS);
    users =
        new UserStores(
            ledger, Optional.of(histories), profiles::get, progress::get, times.streamRebuilds());
    sweeper = new Sweeper(ledger, context.getStateStore(StoreNames.SWEEP));
    watchedUsers.allChanged();
    ticks = new Ticks(context, config.lists().tick(), times.clock(), this::tick);
  }

  @Override
  public void close() {
    regressions.forgetAll();
  }

  @Override
  public void process(Record<Long, LedgerChange> message) {
    waiting.add(message.key(), message.timestamp());
    traces.note(message.key(), message.headers());
    ratingsCome = true;
    ticks.wake();
    watchedUsers.changed(message.key());
  }

  private void tick(long now) {
    if (surroundings.backlog().isReplay(source)) {
      ticks.goOnSlowly();
    } else {
      // One snapshot for the whole tick: no list of it can mix two generations.
      Served served = serving(now).map(recommender -> serve(recommender, now)).orElse(NOBODY);
      pace(served);
    }
    ratingsCome = false;
  }

  /**
   * What a tick has done.
   *
   * @param users whose turn it was
   * @param lists that were emitted
   */
  private record Served(int users, int lists) {}

  /**
   * Nobody sees a list before it is committed. But a stream thread waits for each commit, so unless
   * it has the time, lists wait for the next regular one.
   */
  private void pace(Served served) {
    turns.took(served.users(), ratingsCome ? ticks.took() : Duration.ZERO);
    if (served.lists() > 0 && ticks.leaveTimeForCommit()) {
      context().commit();
    }
    if (ratingsCome) {
      ticks.goOnBesideRatings();
    } else if (served.users() > 0 || waiting.size() > 0) {
      ticks.goOn();
    } else {
      ticks.rest();
    }
  }

  /** What lists are made with, empty while that is still being counted. */
  private Optional<Recommender> serving(long now) {
    SharedPopularity shared = surroundings.popularity();
    SharedPopularity.Task popularity = shared.of(source.partition());
    Optional<Recommender> serving = surroundings.vectors().current();
    if (serving.isPresent()) {
      popularity.rest();
      return serving;
    }
    popularity.serve(now);
    return shared.knows(source.partition()) ? Optional.of(shared.recommender()) : serving;
  }

  /** Makes the lists of one tick. */
  private Served serve(Recommender recommender, long now) {
    List<Long> swept =
        sweeper.advance(
            recommender.models().origin(),
            titles.of(recommender.models().taste().vectors()),
            turns.ofSweep(waiting.size()));
    Map<Long, Long> rated = waiting.longest(turns.ofRaters(swept.size()), Set.copyOf(swept));
    swept.forEach(user -> waiting.since(user).ifPresent(since -> rated.put(user, since)));
    swept.forEach(user -> waiting.add(user, now));
    Set<Long> users = new LinkedHashSet<>(rated.keySet());
    users.addAll(swept);
    if (users.isEmpty()) {
      return NOBODY;
    }
    List<Long> listed = times.time(Stage.LIST, () -> serve(users, recommender, now));
    listed.forEach(user -> Optional.ofNullable(rated.get(user)).ifPresent(times::listed));
    users.forEach(waiting::remove);
    return new Served(users.size(), listed.size());
  }

  /** Makes lists, and names the users who got a new one. */
  private List<Long> serve(Set<Long> batch, Recommender recommender, long now) {
    List<UserView> views = batch.stream().map(user -> users.view(user, recommender)).toList();
    views.stream()
        .filter(view -> view.history().isUnknown())
        .forEach(view -> withdraw(view.userId(), now));
    return emit(views, now);
  }

  private List<Long> emit(List<UserView> views, long now) {
    List<Long> listed = new ArrayList<>();
    List<UserView> known = views.stream().filter(view -> !view.history().isUnknown()).toList();
    known.forEach(view -> profiles.put(view.userId(), view.profile()));
    ListQuery query = ListQuery.usual(config.lists().size()).with(config.lists().explanation());
    for (Recommendation list : listMaker.ofAll(known, query)) {
      Headers headers = traces.take(list.userId());
      if (latest.get(list.userId()).map(before -> !list.sameListAs(before)).orElse(true)) {
        latest.put(list.userId(), list);
        ListRecord.of(list, headers, limits.bytes(Topic.RECOMMENDATIONS))
            .ifPresent(value -> forward(list.userId(), value, headers, now));
        listed.add(list.userId());
      }
    }
    return listed;
  }

  /** An erased user's list goes too. */
  private void withdraw(long userId, long now) {
    profiles.remove(userId);
    latest.remove(userId);
    regressions.forget(userId);
    forward(userId, null, traces.take(userId), now);
  }

  private void forward(long userId, byte[] value, Headers headers, long now) {
    context().forward(new Record<>(Ids.key(userId), value, now, headers));
  }
}
