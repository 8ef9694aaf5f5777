package dev.tastestream.topology;

import dev.tastestream.domain.Recommendation.Origin;
import dev.tastestream.wire.LedgerCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * After a flip of any generation every user needs a new list. The sweep names them a few at a time,
 * so that live ratings are not held up.
 */
final class Sweeper {

  private final KeyValueStore<Bytes, byte[]> ledger;
  private final KeyValueStore<String, Sweep> sweeps;

  Sweeper(KeyValueStore<Bytes, byte[]> ledger, KeyValueStore<String, Sweep> sweeps) {
    this.ledger = ledger;
    this.sweeps = sweeps;
  }

  /**
   * The next users, at most {@code limit}, whose list may be of other generations than {@code
   * serving}. Popularity, number 0, needs no sweep: it serves before any list is there.
   */
  List<Long> advance(Origin serving, int limit) {
    if (serving.generation().number() == 0) {
      return List.of();
    }
    Sweep stored = sweeps.get(Sweep.KEY);
    Sweep sweep = stored == null || !stored.isFor(serving) ? Sweep.start(serving) : stored;
    if (sweep.isDone() || limit <= 0) {
      return List.of();
    }
    List<Long> users = new ArrayList<>();
    OptionalLong next = userFrom(sweep.nextUser());
    while (next.isPresent() && users.size() < limit) {
      users.add(next.getAsLong());
      next = userFrom(next.getAsLong() + 1);
    }
    sweeps.put(Sweep.KEY, sweep.at(next.isPresent() ? next.getAsLong() : Sweep.DONE));
    return users;
  }

  private OptionalLong userFrom(long userId) {
    try (KeyValueIterator<Bytes, byte[]> rows =
        ledger.range(Bytes.wrap(LedgerCodec.key(userId, 0)), null)) {
      return rows.hasNext()
          ? OptionalLong.of(LedgerCodec.userId(rows.next().key.get()))
          : OptionalLong.empty();
    }
  }
}
