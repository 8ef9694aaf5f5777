package dev.tastestream.topology.store;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.wire.codec.LedgerCodec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/** The ledger of one partition. Its rows lie user by user, those of a user by movie. */
public class Ledger {

  private final ReadOnlyKeyValueStore<Bytes, byte[]> rows;

  public Ledger(ReadOnlyKeyValueStore<Bytes, byte[]> rows) {
    this.rows = rows;
  }

  /** One row, retractions included. */
  public final Optional<LedgerRow> row(long userId, long movieId) {
    byte[] key = LedgerCodec.key(userId, movieId);
    return Optional.ofNullable(rows.get(Bytes.wrap(key))).map(value -> LedgerCodec.row(key, value));
  }

  /** All rows of a user, by movie; that of an erasure comes last. */
  public final List<LedgerRow> rows(long userId) {
    List<LedgerRow> all = new ArrayList<>();
    try (KeyValueIterator<Bytes, byte[]> entries =
        rows.prefixScan(LedgerCodec.prefix(userId), new ByteArraySerializer())) {
      forEach(entries, all::add);
    }
    return all;
  }

  /** All rows as they are now, whatever is written later. Any thread may read them. */
  public final Snapshot snapshot() {
    return new Snapshot(rows.all());
  }

  /** The rows of one moment. It keeps files on disk from being deleted until it is closed. */
  public static final class Snapshot implements AutoCloseable {

    private final KeyValueIterator<Bytes, byte[]> entries;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Snapshot(KeyValueIterator<Bytes, byte[]> entries) {
      this.entries = entries;
    }

    /**
     * Hands out every row; call it once.
     *
     * @throws InvalidStateStoreException if the snapshot or the ledger is closed meanwhile
     */
    public void forEach(Consumer<LedgerRow> taker) {
      Ledger.forEach(entries, taker);
    }

    @Override
    public void close() {
      if (!closed.getAndSet(true)) {
        entries.close();
      }
    }
  }

  private static void forEach(KeyValueIterator<Bytes, byte[]> entries, Consumer<LedgerRow> taker) {
    entries.forEachRemaining(entry -> taker.accept(LedgerCodec.row(entry.key.get(), entry.value)));
  }

  /** Whether the user was erased after having said that, so that it must not count. */
  public boolean isErased(LedgerRow row) {
    return erasure(row.userId()).map(row::isForgottenBy).orElse(false);
  }

  final Optional<LedgerRow> erasure(long userId) {
    return row(userId, LedgerRow.NO_MOVIE);
  }

  /** The first {@code n} users with ids from {@code userId} on, fewer if there are no more. */
  public final List<Long> users(long userId, int n) {
    List<Long> users = new ArrayList<>();
    OptionalLong next = firstUser(userId);
    while (next.isPresent() && users.size() < n) {
      users.add(next.getAsLong());
      next = firstUser(next.getAsLong() + 1);
    }
    return users;
  }

  private OptionalLong firstUser(long userId) {
    try (KeyValueIterator<Bytes, byte[]> entries =
        rows.range(Bytes.wrap(LedgerCodec.key(userId, 0)), null)) {
      return entries.hasNext()
          ? OptionalLong.of(LedgerCodec.userId(entries.next().key.get()))
          : OptionalLong.empty();
    }
  }

  /** The ledger for the one who writes it. */
  public static final class Writable extends Ledger {

    private final KeyValueStore<Bytes, byte[]> rows;
    private final UserMarks neverErased = new UserMarks();

    public Writable(KeyValueStore<Bytes, byte[]> rows) {
      super(rows);
      this.rows = rows;
    }

    /** The same answer; the store is asked about a user once, not for every rating. */
    @Override
    public boolean isErased(LedgerRow row) {
      if (neverErased.has(row.userId())) {
        return false;
      }
      Optional<LedgerRow> erasure = erasure(row.userId());
      if (erasure.isEmpty()) {
        neverErased.add(row.userId());
      }
      return erasure.map(row::isForgottenBy).orElse(false);
    }

    /** Writes a row, in place of the one of the same user and movie. */
    public void put(LedgerRow row) {
      if (row.mark() == LedgerRow.Mark.ERASED) {
        neverErased.remove(row.userId());
      }
      rows.put(Bytes.wrap(LedgerCodec.key(row)), LedgerCodec.value(row));
    }

    /** Takes a row away. */
    public void delete(LedgerRow row) {
      rows.delete(Bytes.wrap(LedgerCodec.key(row)));
    }
  }
}
