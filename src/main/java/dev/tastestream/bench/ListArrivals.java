package dev.tastestream.bench;

import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * When lists arrived, and which ratings they contain. One thread adds lists; any thread may ask.
 */
final class ListArrivals {

  /** By user: the last offset in a list, and when the first list with it arrived. */
  private final Map<Long, NavigableMap<Long, Long>> byUser = new ConcurrentHashMap<>();

  /**
   * Adds a list. A list without a newer rating than the lists before it is ignored.
   *
   * @param offset of the last rating in the list
   * @param nanos when the list arrived, by {@link System#nanoTime}
   */
  void add(long userId, long offset, long nanos) {
    NavigableMap<Long, Long> lists =
        byUser.computeIfAbsent(userId, id -> new ConcurrentSkipListMap<>());
    if (lists.isEmpty() || offset > lists.lastKey()) {
      lists.put(offset, nanos);
    }
  }

  /** Returns when the first list with a rating arrived; empty if no such list has arrived. */
  Optional<Long> first(long userId, long offset) {
    return Optional.ofNullable(byUser.get(userId))
        .map(lists -> lists.ceilingEntry(offset))
        .map(Map.Entry::getValue);
  }
}
