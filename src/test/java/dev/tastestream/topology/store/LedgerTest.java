package dev.tastestream.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.LedgerRow.Mark;
import dev.tastestream.domain.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTest {

  private static final SourcePosition POSITION = new SourcePosition(0, 0);

  private final Ledger.Writable ledger = new Ledger.Writable(store());

  private static KeyValueStore<Bytes, byte[]> store() {
    KeyValueStore<Bytes, byte[]> store =
        Stores.keyValueStoreBuilder(
                Stores.inMemoryKeyValueStore("ledger"), Serdes.Bytes(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    store.init(new MockProcessorContext<Void, Void>().getStateStoreContext(), store);
    return store;
  }

  @BeforeEach
  void write() {
    Stream.of(rated(300, 1), rated(7, 260), erased(7), rated(7, 2), rated(8, 5))
        .forEach(ledger::put);
  }

  private static LedgerRow rated(long userId, long movieId) {
    return new LedgerRow(userId, movieId, Mark.RATED, 4, 2_000, POSITION);
  }

  private static LedgerRow erased(long userId) {
    return new LedgerRow(userId, LedgerRow.NO_MOVIE, Mark.ERASED, 0, 1_000, POSITION);
  }

  @Test
  void itHasTheRowsOfAUserByMovieAndThatOfAnErasureLast() {
    assertThat(ledger.rows(7)).containsExactly(rated(7, 2), rated(7, 260), erased(7));
    assertThat(ledger.rows(9)).isEmpty();
  }

  @Test
  void itFindsOneRow() {
    assertThat(ledger.row(7, 260)).contains(rated(7, 260));
    assertThat(ledger.row(7, 261)).isEmpty();
  }

  @Test
  void itNamesUsersInAscendingOrderAndNoMoreThanAskedFor() {
    assertThat(ledger.users(0, 10)).containsExactly(7L, 8L, 300L);
    assertThat(ledger.users(8, 1)).containsExactly(8L);
    assertThat(ledger.users(301, 10)).isEmpty();
  }

  @Test
  void anErasureForgetsWhatWasSaidUpToIt() {
    LedgerRow before = new LedgerRow(7, 2, Mark.RATED, 4, 1_000, POSITION);
    assertThat(ledger.isErased(before)).isTrue();
    assertThat(ledger.isErased(rated(7, 2))).isFalse();
    assertThat(ledger.isErased(rated(8, 2))).isFalse();
  }

  @Test
  void whoWasNeverErasedIsErasedFromThenOn() {
    assertThat(ledger.isErased(rated(8, 2))).isFalse();
    LedgerRow erasure = new LedgerRow(8, LedgerRow.NO_MOVIE, Mark.ERASED, 0, 3_000, POSITION);
    ledger.put(erasure);

    assertThat(ledger.isErased(rated(8, 2))).isTrue();
    assertThat(ledger.isErased(rated(8, 3))).isTrue();
  }

  @Test
  void itHandsOutEveryRowAndLosesTheDeletedOne() {
    ledger.delete(rated(8, 5));

    List<LedgerRow> all = new ArrayList<>();
    try (Ledger.Snapshot snapshot = ledger.snapshot()) {
      snapshot.forEach(all::add);
    }
    assertThat(all).containsExactly(rated(7, 2), rated(7, 260), erased(7), rated(300, 1));
  }
}
