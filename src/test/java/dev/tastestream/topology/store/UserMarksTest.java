package dev.tastestream.topology.store;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class UserMarksTest {

  private static final long LARGEST = (1L << 53) - 1;

  private final UserMarks marks = new UserMarks();

  @Test
  void nobodyHasAMarkAtFirst() {
    assertThat(marks.has(0)).isFalse();
    assertThat(marks.has(42)).isFalse();
  }

  @Test
  void whoeverIsMarkedLastHasAMarkAndNobodyElseGetsOne() {
    int kept = 0;
    for (long user = 0; user < 300_000; user += 3) {
      marks.add(user);
      assertThat(marks.has(user)).isTrue();
      assertThat(marks.has(user + 1)).isFalse();
    }
    for (long user = 0; user < 300_000; user += 3) {
      kept += marks.has(user) ? 1 : 0;
    }
    assertThat(kept).as("of 65,536 places").isGreaterThan(40_000);
  }

  @Test
  void aMarkIsTakenAway() {
    marks.add(LARGEST);
    marks.remove(LARGEST - 1);
    assertThat(marks.has(LARGEST)).isTrue();
    marks.remove(LARGEST);
    assertThat(marks.has(LARGEST)).isFalse();
  }
}
