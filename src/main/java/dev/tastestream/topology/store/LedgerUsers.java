package dev.tastestream.topology.store;

import dev.tastestream.wire.LedgerCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** Steps from user to user through the ledger of one partition, whose rows lie user by user. */
public record LedgerUsers(ReadOnlyKeyValueStore<Bytes, byte[]> ledger) {

  /** The first user with an id from {@code userId} on. */
  public OptionalLong first(long userId) {
    try (KeyValueIterator<Bytes, byte[]> rows =
        ledger.range(Bytes.wrap(LedgerCodec.key(userId, 0)), null)) {
      return rows.hasNext()
          ? OptionalLong.of(LedgerCodec.userId(rows.next().key.get()))
          : OptionalLong.empty();
    }
  }

  /** The first {@code n} users with ids from {@code userId} on, fewer if there are no more. */
  public List<Long> from(long userId, int n) {
    List<Long> users = new ArrayList<>();
    OptionalLong next = first(userId);
    while (next.isPresent() && users.size() < n) {
      users.add(next.getAsLong());
      next = first(next.getAsLong() + 1);
    }
    return users;
  }
}
