package dev.tastestream.topology.query;

import dev.tastestream.topology.store.OpenLedgers.Opening;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * How old the ledgers of this instance are. What is known of a ledger holds until it is closed,
 * also while nobody can tell how far it is: then it only grows older.
 */
final class ReplicaAges {

  private final Map<Integer, Aged> ages = new HashMap<>();

  private record Aged(Opening opening, ReplicaAge age) {}

  /** Forgets the ledgers that were closed. */
  synchronized void retain(Map<Integer, Opening> open) {
    ages.entrySet().removeIf(entry -> open.get(entry.getKey()) != entry.getValue().opening());
  }

  /**
   * Takes note of where a ledger and its changelog are; see {@link ReplicaAge#sample}.
   *
   * @param opening what was open when position and end were asked for, before and after
   */
  synchronized void sample(int partition, Opening opening, Instant at, long position, long end) {
    Aged known = ages.get(partition);
    if (known == null || known.opening() != opening) {
      known = new Aged(opening, new ReplicaAge());
      ages.put(partition, known);
    }
    known.age().sample(at, position, end);
  }

  /** How old a ledger is at most; empty if nobody knows. */
  synchronized Optional<Duration> age(int partition, Opening opening, Instant now) {
    return Optional.ofNullable(ages.get(partition))
        .filter(aged -> aged.opening() == opening)
        .flatMap(aged -> aged.age().at(now));
  }
}
