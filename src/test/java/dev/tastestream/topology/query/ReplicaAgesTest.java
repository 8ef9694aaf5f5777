package dev.tastestream.topology.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.topology.store.OpenLedgers.Opening;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class ReplicaAgesTest {

  private final ReplicaAges ages = new ReplicaAges();
  private final Opening opening = opening();

  private static Opening opening() {
    return new Opening(Stores.inMemoryKeyValueStore("ledger").get());
  }

  private static Instant second(long second) {
    return Instant.ofEpochSecond(second);
  }

  @Test
  void whatIsKnownOfALedgerHoldsWhileItsTaskIsNeitherStandbyNorRunning() {
    ages.sample(3, opening, second(1), 100, 100);
    ages.retain(Map.of(3, opening));

    assertThat(ages.age(3, opening, second(9))).contains(Duration.ofSeconds(8));
    assertThat(ages.age(4, opening, second(9))).isEmpty();
  }

  @Test
  void nothingIsKnownOfALedgerThatWasClosedAndOpenedAgain() {
    Opening again = opening();
    ages.sample(3, opening, second(1), 100, 100);
    assertThat(ages.age(3, again, second(2))).isEmpty();

    ages.sample(3, again, second(2), 10, 100);
    assertThat(ages.age(3, again, second(3))).isEmpty();

    ages.sample(3, again, second(4), 100, 100);
    assertThat(ages.age(3, again, second(5))).contains(Duration.ofSeconds(1));
  }

  @Test
  void aLedgerThatWasClosedIsForgotten() {
    ages.sample(3, opening, second(1), 100, 100);
    ages.retain(Map.of());

    assertThat(ages.age(3, opening, second(2))).isEmpty();
  }
}
