package dev.tastestream.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LookPaceTest {

  private final LookPace pace = new LookPace(3, 4);

  @Test
  void whatStaysAsItIsIsLookedAtLessOften() {
    assertThat(taken(15)).containsExactly(0, 1, 2, 3, 7, 11);
  }

  @Test
  void afterAChangeEveryLookIsTakenForAWhile() {
    taken(6);
    pace.changed();
    assertThat(taken(8)).containsExactly(0, 1, 2, 3, 7);
  }

  @Test
  void everyLookCanBeTakenForEver() {
    LookPace always = new LookPace(0, 1);
    assertThat(IntStream.range(0, 9).allMatch(look -> always.isDue())).isTrue();
  }

  private int[] taken(int looks) {
    return IntStream.range(0, looks).filter(look -> pace.isDue()).toArray();
  }
}
