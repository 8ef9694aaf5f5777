package dev.tastestream.topology.query;

import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.domain.quality.QualityBook;
import dev.tastestream.profile.Profile;
import dev.tastestream.topology.list.Sweep;
import dev.tastestream.topology.step.ProcessorListeners;
import dev.tastestream.topology.store.Cell;
import dev.tastestream.topology.store.DerivedStore;
import dev.tastestream.topology.store.Ledger;
import dev.tastestream.topology.store.MemoryStore;
import dev.tastestream.topology.store.StoreNames;
import dev.tastestream.topology.trend.TrendCounts;
import dev.tastestream.topology.user.UserStores;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.state.QueryableStoreType;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The running stores of each partition that this instance owns. */
record PartitionStores(RunningStreams streams, ProcessorListeners listeners) {

  UserStores users(int partition) {
    MemoryStore<Profile> profiles =
        store(StoreNames.PROFILES, partition, new DerivedStore.QueryType<>());
    Cell<AsOf> progress = store(StoreNames.PROGRESS, partition, new DerivedStore.QueryType<>());
    return new UserStores(
        ledger(partition),
        Optional.of(listeners.histories().ofQueries()),
        profiles::get,
        progress::get,
        listeners.times().queryRebuilds());
  }

  Ledger ledger(int partition) {
    return new Ledger(
        store(StoreNames.LEDGER, partition, QueryableStoreTypes.<Bytes, byte[]>keyValueStore()));
  }

  /** The last list of each user. */
  MemoryStore<Recommendation> lists(int partition) {
    return store(StoreNames.LATEST, partition, new DerivedStore.QueryType<>());
  }

  TrendCounts trends(int partition) {
    Cell<TrendCounts> trends = store(StoreNames.TRENDS, partition, new DerivedStore.QueryType<>());
    return trends.get();
  }

  QualityBook quality(int partition) {
    Cell<QualityBook> quality =
        store(StoreNames.QUALITY, partition, new DerivedStore.QueryType<>());
    return quality.get();
  }

  /** How many users wait for a new list. */
  long pending(int partition) {
    ReadOnlyKeyValueStore<Long, Long> pending =
        store(StoreNames.PENDING, partition, QueryableStoreTypes.keyValueStore());
    return pending.approximateNumEntries();
  }

  /** The sweep of a partition, in progress or done; empty before the first. */
  Optional<Sweep> sweep(int partition) {
    ReadOnlyKeyValueStore<String, Sweep> sweeps =
        store(StoreNames.SWEEP, partition, QueryableStoreTypes.keyValueStore());
    return Optional.ofNullable(sweeps.get(Sweep.KEY));
  }

  private <T> T store(String name, int partition, QueryableStoreType<T> type) {
    return streams.store(StoreQueryParameters.fromNameAndType(name, type).withPartition(partition));
  }
}
