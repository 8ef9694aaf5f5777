package dev.tastestream.topology.user;

import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;

/** The watches of the users of an instance. */
public final class WatchedUsers {

  private final ConcurrentMap<Long, List<UserWatch>> byUser = new ConcurrentHashMap<>();

  /** Watches a user until the watch is closed. */
  public UserWatch watch(long userId) {
    UserWatch watch = new UserWatch(closed -> remove(userId, closed));
    byUser.merge(
        userId,
        List.of(watch),
        (before, one) -> Stream.of(before, one).flatMap(List::stream).toList());
    return watch;
  }

  private void remove(long userId, UserWatch watch) {
    byUser.computeIfPresent(
        userId,
        (id, watches) -> {
          List<UserWatch> left = watches.stream().filter(other -> other != watch).toList();
          return left.isEmpty() ? null : left;
        });
  }

  /** A row of the user has changed. Called for every rating: a look into a map, without a lock. */
  public void changed(long userId) {
    List<UserWatch> watches = byUser.get(userId);
    if (watches != null) {
      watches.forEach(UserWatch::changed);
    }
  }

  /**
   * Rows of any user may have changed: a task begins with rows that other instances have written.
   */
  public void allChanged() {
    byUser.values().forEach(watches -> watches.forEach(UserWatch::changed));
  }
}
