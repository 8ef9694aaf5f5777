package dev.tastestream.topology.list;

import dev.tastestream.domain.Recommendation.Origin;
import dev.tastestream.topology.store.Ledger;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Every user needs a new list after a flip of any generation, and after the catalogue has lost, got
 * back or renamed a movie that lists may hold. The sweep names the users a few at a time, so that
 * live ratings are not held up.
 *
 * <p>A flip begins a new sweep at once. A change of titles waits for the end of the one in
 * progress: however often titles change, every user has a turn.
 */
final class Sweeper {

  private final Ledger ledger;
  private final KeyValueStore<String, Sweep> sweeps;

  Sweeper(Ledger ledger, KeyValueStore<String, Sweep> sweeps) {
    this.ledger = ledger;
    this.sweeps = sweeps;
  }

  /**
   * The next users, at most {@code limit}, whose list may be of other generations than {@code
   * serving}, or show other titles. Popularity needs no sweep at first: it serves before any list
   * is made.
   *
   * @param titles names what lists can show
   */
  List<Long> advance(Origin serving, String titles, int limit) {
    Sweep stored = sweeps.get(Sweep.KEY);
    if (!serving.generation().isFitted() && (stored == null || !stored.isFor(serving))) {
      if (stored == null) {
        sweeps.put(Sweep.KEY, Sweep.start(serving, titles).at(Sweep.DONE));
      }
      return List.of();
    }
    Sweep sweep = isDueAnew(stored, serving, titles) ? Sweep.start(serving, titles) : stored;
    if (sweep.isDone() || limit <= 0) {
      return List.of();
    }
    List<Long> users = ledger.users(sweep.nextUser(), limit + 1);
    boolean goesOn = users.size() > limit;
    sweeps.put(Sweep.KEY, sweep.at(goesOn ? users.get(limit) : Sweep.DONE));
    return goesOn ? users.subList(0, limit) : users;
  }

  private static boolean isDueAnew(Sweep stored, Origin serving, String titles) {
    return stored == null
        || !stored.isFor(serving)
        || (stored.isDone() && !stored.titles().equals(titles));
  }
}
