package dev.tastestream.evaluation.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SeededPermutationTest {

  /** As printed by {@code numpy.random.RandomState(seed).permutation(n)}. */
  @Test
  void drawsWhatNumpyDraws() {
    assertThat(SeededPermutation.of(10, 0)).containsExactly(2, 8, 4, 9, 1, 6, 7, 3, 0, 5);
    assertThat(SeededPermutation.of(10, 42)).containsExactly(8, 1, 5, 0, 7, 2, 9, 4, 3, 6);
    assertThat(SeededPermutation.of(8, 4294967295L)).containsExactly(1, 7, 6, 0, 5, 4, 2, 3);
    assertThat(SeededPermutation.of(1000, 1))
        .startsWith(507, 818, 452, 368, 242)
        .endsWith(908, 235, 37);
  }

  @Property(tries = 50)
  void holdsEveryNumberOnce(
      @ForAll @IntRange(max = 3000) int n,
      @ForAll @LongRange(max = SeededPermutation.MAX_SEED) long seed) {
    int[] permutation = SeededPermutation.of(n, seed);

    Arrays.sort(permutation);
    assertThat(permutation).isEqualTo(IntStream.range(0, n).toArray());
  }

  @Test
  void refusesSeedsThatAreNoUnsigned32BitNumbers() {
    assertThatThrownBy(() -> SeededPermutation.of(1, -1)).hasMessageContaining("from 0 to 429");
    assertThatThrownBy(() -> SeededPermutation.of(1, 1L << 32)).hasMessageContaining("from 0 to");
  }
}
