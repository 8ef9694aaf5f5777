package dev.tastestream.topology.list;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The users of a task whose list is older than their ratings. Who has waited longest comes first,
 * so nobody waits for ever, however many others are touched again and again.
 *
 * <p>The users are state with a changelog; their order is not. It is made again from the times in
 * the store when a task begins, also after an aborted transaction.
 */
final class WaitingUsers {

  private static final Comparator<KeyValue<Long, Long>> LONGEST_FIRST =
      Comparator.<KeyValue<Long, Long>, Long>comparing(entry -> entry.value)
          .thenComparing(entry -> entry.key);

  private final KeyValueStore<Long, Long> store;
  private final Map<Long, Long> inOrder = new LinkedHashMap<>();

  /**
   * @param store by user: since when the user waits, epoch milliseconds; written only here
   */
  WaitingUsers(KeyValueStore<Long, Long> store) {
    this.store = store;
    List<KeyValue<Long, Long>> stored = new ArrayList<>();
    try (KeyValueIterator<Long, Long> entries = store.all()) {
      entries.forEachRemaining(stored::add);
    }
    stored.sort(LONGEST_FIRST);
    stored.forEach(entry -> inOrder.put(entry.key, entry.value));
  }

  int size() {
    return inOrder.size();
  }

  /** Puts a user at the end, unless the user waits already. */
  void add(long userId, long since) {
    if (inOrder.putIfAbsent(userId, since) == null) {
      store.put(userId, since);
    }
  }

  /** Since when a user waits, epoch milliseconds; empty if the user does not. */
  Optional<Long> since(long userId) {
    return Optional.ofNullable(inOrder.get(userId));
  }

  /**
   * At most {@code n} users who have waited longest, in that order, and since when each waits.
   *
   * @param but users who are left out
   */
  Map<Long, Long> longest(int n, Set<Long> but) {
    Map<Long, Long> longest = new LinkedHashMap<>();
    for (Map.Entry<Long, Long> entry : inOrder.entrySet()) {
      if (longest.size() >= n) {
        break;
      }
      if (!but.contains(entry.getKey())) {
        longest.put(entry.getKey(), entry.getValue());
      }
    }
    return longest;
  }

  /** A user waits no longer. */
  void remove(long userId) {
    if (inOrder.remove(userId) != null) {
      store.delete(userId);
    }
  }
}
