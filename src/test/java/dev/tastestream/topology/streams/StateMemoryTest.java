package dev.tastestream.topology.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateMemoryTest {

  private static final long MEGABYTE = 1L << 20;

  @ParameterizedTest
  @CsvSource({"1024, 96", "4096, 128", "8192, 256", "24576, 512", "65536, 512"})
  void itGrowsWithTheMachineWithinBounds(long machine, long megabytes) {
    assertThat(StateMemory.ofMachine(machine * MEGABYTE).bytes()).isEqualTo(megabytes * MEGABYTE);
  }

  @ParameterizedTest
  @CsvSource({
    "96, 20_000_000, false",
    "96, 27_753_444, true",
    "256, 27_753_444, false",
    "512, 200_000_000, false",
    "512, 300_000_000, true",
    "32, 1_000_000, false",
    "32, 9_000_000, true",
  })
  void itIsTooSmallWhenIndexesAndFiltersHaveNoRoom(long megabytes, String rows, boolean small) {
    StateMemory memory = new StateMemory(megabytes * MEGABYTE);
    long count = Long.parseLong(rows.replace("_", ""));

    assertThat(memory.isTooSmallFor(count)).isEqualTo(small);
    assertThat(new StateMemory(memory.needed(count)).isTooSmallFor(count))
        .as("what is advised is enough")
        .isFalse();
  }

  @Test
  void lessThanRocksDbNeedsIsRefused() {
    assertThatThrownBy(() -> new StateMemory(MEGABYTE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("for RocksDB");
  }

  @Test
  void itWarnsOnceAndAgainAtTwiceTheRows() {
    AtomicLong rows = new AtomicLong(1_000_000);
    StateMemoryCheck check = new StateMemoryCheck(new StateMemory(96 * MEGABYTE), rows::get);
    check.take();
    assertThat(check.warnedAt()).isZero();
    rows.set(30_000_000);
    check.take();
    rows.set(50_000_000);
    check.take();
    assertThat(check.warnedAt()).isEqualTo(30_000_000);
    rows.set(60_000_000);
    check.take();
    assertThat(check.warnedAt()).isEqualTo(60_000_000);
  }
}
