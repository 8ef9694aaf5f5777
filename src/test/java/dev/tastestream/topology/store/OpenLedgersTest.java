package dev.tastestream.topology.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.topology.TopologyHarness;
import dev.tastestream.topology.store.OpenLedgers.Opening;
import java.util.Optional;
import org.apache.kafka.streams.errors.InvalidStateStoreException;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class OpenLedgersTest {

  private final OpenLedgers ledgers = new OpenLedgers();

  @Test
  void aLedgerIsListedFromItsOpeningToItsClosing() {
    Opening opening = opening();
    assertThat(ledgers.of(3)).isEmpty();

    ledgers.opened(3, opening);
    assertThat(ledgers.of(3)).containsSame(opening);
    assertThat(ledgers.all()).containsOnlyKeys(3);
    assertThat(ledgers.of(4)).isEmpty();

    ledgers.closed(3, opening);
    assertThat(ledgers.of(3)).isEmpty();
    assertThat(ledgers.isOpen(3, opening)).isFalse();
  }

  @Test
  void aLedgerThatIsOpenedAgainIsAnotherOne() {
    Opening first = opening();
    Opening second = opening();
    ledgers.opened(3, first);
    ledgers.opened(3, second);
    ledgers.closed(3, first);

    assertThat(ledgers.isOpen(3, first)).isFalse();
    assertThat(ledgers.isOpen(3, second)).isTrue();
  }

  private static Opening opening() {
    return new Opening(Stores.inMemoryKeyValueStore("ledger").get());
  }

  @Test
  void theLedgerOfARunningTaskIsReadHereAndNoMoreOnceItIsClosed() {
    Opening opening;
    try (TopologyHarness topology = new TopologyHarness(id -> Optional.empty())) {
      topology.send(new Rated(7, 1, 4.5, 1_500_000_000_000L));
      opening = topology.ledgers().of(0).orElseThrow();

      assertThat(opening.ledger().rows(7)).hasSize(1);
    }
    assertThat(catchThrowable(() -> opening.ledger().rows(7)))
        .isInstanceOf(InvalidStateStoreException.class);
  }
}
