package dev.tastestream.topology;

import dev.tastestream.catalogue.ListedTitles;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.topology.JourneyTimes.Stage;
import dev.tastestream.topology.store.Ledger;
import dev.tastestream.topology.store.MemoryStore;
import dev.tastestream.topology.store.StoreNames;
import dev.tastestream.topology.user.UserStores;
import dev.tastestream.topology.user.UserView;
import dev.tastestream.topology.user.WatchedUsers;
import dev.tastestream.wire.Ids;
import dev.tastestream.wire.RecordLimits;
import dev.tastestream.wire.Topic;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Notes which users need a new list, and makes the lists in batches.
 *
 * <p>Offsets are committed more often than lists are made. So the users that wait are state with a
 * changelog, and a crash between the two forgets nobody. While the partition lags, lists wait: a
 * user with a thousand ratings in a replay gets one list, not a thousand.
 */
final class ListProcessor extends ContextualProcessor<Long, LedgerChange, byte[], byte[]> {

  private final TopologyConfig config;
  private final Surroundings surroundings;
  private final ListMaker listMaker;
  private final ListedTitles titles;
  private final RecordLimits limits;
  private final WatchedUsers watchedUsers;
  private final JourneyTimes times;
  private TopicPartition source;
  private UserStores users;
  private KeyValueStore<Long, Long> pending;
  private MemoryStore<Profile> profiles;
  private MemoryStore<Recommendation> latest;
  private Sweeper sweeper;
  private PopularityCount popularity;

  /**
   * What lists are made with. It is the same for all tasks.
   *
   * @param limits of the records that they become
   */
  record Lists(ListMaker maker, ListedTitles titles, RecordLimits limits) {}

  ListProcessor(
      TopologyConfig config, Surroundings surroundings, Lists lists, ProcessorListeners listeners) {
    this.config = config;
    this.surroundings = surroundings;
    listMaker = lists.maker();
    titles = lists.titles();
    limits = lists.limits();
    watchedUsers = listeners.watchedUsers();
    times = listeners.times();
  }

  @Override
  public void init(ProcessorContext<byte[], byte[]> context) {
    super.init(context);
    int partition = context.taskId().partition();
    source = new TopicPartition(config.topic(Topic.RATINGS), partition);
    Ledger ledger = new Ledger(context.getStateStore(StoreNames.LEDGER));
    pending = context.getStateStore(StoreNames.PENDING);
    profiles = context.getStateStore(StoreNames.PROFILES);
    latest = context.getStateStore(StoreNames.LATEST);
    latest.clear();
    users =
        new UserStores(
            ledger,
            Optional.empty(),
            profiles,
            context.getStateStore(StoreNames.PROGRESS),
            times.streamRebuilds());
    sweeper = new Sweeper(ledger, context.getStateStore(StoreNames.SWEEP));
    popularity = new PopularityCount(partition, ledger, surroundings.popularity());
    watchedUsers.allChanged();
    context.schedule(config.lists().tick(), PunctuationType.WALL_CLOCK_TIME, this::tick);
  }

  @Override
  public void process(Record<Long, LedgerChange> message) {
    popularity.changed();
    pending.putIfAbsent(message.key(), message.timestamp());
    watchedUsers.changed(message.key());
  }

  private void tick(long now) {
    if (surroundings.backlog().isReplay(source)) {
      return;
    }
    // One snapshot for the whole tick: no list of it can mix two generations.
    Recommender recommender = recommender();
    int batch = config.lists().batch();
    Map<Long, Long> rated = waiting(batch);
    sweeper
        .advance(
            recommender.models().origin(),
            titles.of(recommender.models().taste().vectors()),
            batch - rated.size())
        .forEach(user -> pending.putIfAbsent(user, now));
    Set<Long> waiting = waiting(batch).keySet();
    if (!waiting.isEmpty()) {
      times
          .time(Stage.LIST, () -> serve(waiting, recommender, now))
          .forEach(user -> Optional.ofNullable(rated.get(user)).ifPresent(times::listed));
      waiting.forEach(pending::delete);
    }
  }

  private Recommender recommender() {
    Optional<Recommender> serving = surroundings.vectors().current();
    if (serving.isEmpty() && !(popularity.isCounted() && waiting(1).isEmpty())) {
      popularity.refresh();
    }
    return serving.orElseGet(surroundings.popularity()::recommender);
  }

  /** The users that wait, with the append time of the first rating that each waits for. */
  private Map<Long, Long> waiting(int limit) {
    Map<Long, Long> waiting = new LinkedHashMap<>();
    try (KeyValueIterator<Long, Long> entries = pending.all()) {
      while (entries.hasNext() && waiting.size() < limit) {
        KeyValue<Long, Long> entry = entries.next();
        waiting.put(entry.key, entry.value);
      }
    }
    return waiting;
  }

  /** Makes lists, and names the users who got a new one. */
  private List<Long> serve(Set<Long> waiting, Recommender recommender, long now) {
    List<UserView> views = waiting.stream().map(user -> users.view(user, recommender)).toList();
    views.stream()
        .filter(view -> view.history().isUnknown())
        .forEach(view -> withdraw(view.userId(), now));
    return emit(views, now);
  }

  private List<Long> emit(List<UserView> views, long now) {
    List<Long> listed = new ArrayList<>();
    List<UserView> known = views.stream().filter(view -> !view.history().isUnknown()).toList();
    known.forEach(view -> profiles.put(view.userId(), view.profile()));
    for (Recommendation list : listMaker.ofAll(known, config.lists().size())) {
      if (latest.get(list.userId()).map(before -> !list.sameListAs(before)).orElse(true)) {
        latest.put(list.userId(), list);
        ListRecord.of(list, limits.bytes(Topic.RECOMMENDATIONS))
            .ifPresent(value -> forward(list.userId(), value, now));
        listed.add(list.userId());
      }
    }
    return listed;
  }

  /** An erased user's list goes too. */
  private void withdraw(long userId, long now) {
    profiles.remove(userId);
    latest.remove(userId);
    forward(userId, null, now);
  }

  private void forward(long userId, byte[] value, long now) {
    context().forward(new Record<>(Ids.key(userId), value, now));
  }
}
