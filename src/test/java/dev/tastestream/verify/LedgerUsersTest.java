package dev.tastestream.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.LedgerRow.Mark;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.wire.codec.LedgerCodec;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Partition 0 of the log begins at offset 100, partition 1 is complete. */
class LedgerUsersTest {

  private final LedgerUsers users = new LedgerUsers(Map.of(0, 100L, 1, 0L));

  @Test
  void namesWhoeverHasARow() {
    put(1, 10, 0, 100);
    put(2, 10, 1, 0);
    put(3, 10, 0, 200);
    delete(3, 10);
    delete(4, 10);

    assertThat(users.users()).containsExactlyInAnyOrder(1L, 2L);
    assertThat(users.hasLeft(1)).isFalse();
    assertThat(users.hasLeft(2)).isFalse();
  }

  @Test
  void aRowOfARecordThatTheLogHasLetGoLeavesItsUserWithoutAVerdict() {
    put(1, 10, 0, 99);
    put(1, 11, 0, 150);

    assertThat(users.hasLeft(1)).isTrue();
    assertThat(users.users()).containsExactly(1L);
  }

  @Test
  void whatTookThePlaceOfSuchARowIsInTheLog() {
    put(1, 10, 0, 99);
    put(1, 10, 0, 150);
    put(2, 10, 0, 99);
    delete(2, 10);

    assertThat(users.hasLeft(1)).isFalse();
    assertThat(users.hasLeft(2)).isFalse();
  }

  @Test
  void thoseWhoLeftAreNeitherComparedNorStrangers() {
    put(1, 10, 0, 99);
    put(2, 10, 1, 5);
    Chosen chosen = Chosen.of(List.of(1L, 2L, 9L), Set.of(1L, 2L), users::hasLeft);

    assertThat(chosen.left()).containsExactly(1L);
    assertThat(chosen.compared()).containsExactly(2L, 9L);
    assertThat(chosen.unknown()).containsExactly(9L);
  }

  private void put(long user, long movie, int partition, long offset) {
    LedgerRow row =
        new LedgerRow(user, movie, Mark.RATED, 4, 1, new SourcePosition(partition, offset));
    users.take(LedgerCodec.key(row), LedgerCodec.value(row));
  }

  private void delete(long user, long movie) {
    users.take(LedgerCodec.key(user, movie), null);
  }
}
