package dev.tastestream.topology.store;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.wire.LedgerCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The ledger of one partition, read by user. */
public record UserRows(ReadOnlyKeyValueStore<Bytes, byte[]> ledger) {

  /** One row, retractions included. */
  public Optional<LedgerRow> row(long userId, long movieId) {
    byte[] key = LedgerCodec.key(userId, movieId);
    return Optional.ofNullable(ledger.get(Bytes.wrap(key)))
        .map(value -> LedgerCodec.row(key, value));
  }

  /** All rows of a user, by movie; that of an erasure comes last. */
  public List<LedgerRow> all(long userId) {
    List<LedgerRow> rows = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        ledger.prefixScan(LedgerCodec.prefix(userId), new ByteArraySerializer())) {
      entries.forEachRemaining(entry -> rows.add(LedgerCodec.row(entry.key.get(), entry.value)));
    }
    return rows;
  }

  /** Whether the user was erased after having said that, so that it must not count. */
  public boolean isErased(LedgerRow row) {
    return row(row.userId(), LedgerRow.NO_MOVIE).map(row::isForgottenBy).orElse(false);
  }
}
