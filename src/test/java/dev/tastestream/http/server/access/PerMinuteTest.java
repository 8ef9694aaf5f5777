package dev.tastestream.http.server.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PerMinuteTest {

  private final AtomicLong now = new AtomicLong(-5);

  @Test
  void everybodyHasAsMuchAtOnceAsInAMinuteAndThenOneAtATime() {
    PerMinute<Integer> writes = new PerMinute<>(3, now::get);
    for (int write = 0; write < 3; write++) {
      assertThat(writes.take(42)).isZero();
    }
    assertThat(writes.take(42)).isEqualTo(Duration.ofSeconds(20).toNanos());
    assertThat(writes.take(43)).isZero();

    now.addAndGet(Duration.ofSeconds(20).toNanos());
    assertThat(writes.take(42)).isZero();
    assertThat(writes.take(42)).isPositive();

    now.addAndGet(Duration.ofHours(1).toNanos());
    for (int write = 0; write < 3; write++) {
      assertThat(writes.take(42)).isZero();
    }
    assertThat(writes.take(42)).isPositive();
  }

  @Test
  void aRefusedRequestCostsNothing() {
    PerMinute<Integer> writes = new PerMinute<>(1, now::get);
    assertThat(writes.take(42)).isZero();
    for (int refused = 0; refused < 9; refused++) {
      assertThat(writes.take(42)).isEqualTo(Duration.ofMinutes(1).toNanos());
    }
  }

  @Test
  void nothingIsNoLimit() {
    assertThatThrownBy(() -> new PerMinute<Integer>(0, now::get))
        .hasMessageContaining("at least 1");
  }
}
