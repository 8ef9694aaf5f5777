package dev.tastestream.verify.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ArrivalsTest {

  @Test
  void ofOnePartitionAllCountsAreLookedAtTheNearestFirst() {
    assertThat(Arrivals.near(new int[] {2}, new int[] {9}))
        .extracting(counts -> counts[0])
        .containsExactly(2, 1, 3, 0, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void whoHasNoStraysHasOneWay() {
    assertThat(Arrivals.near(new int[0], new int[0])).containsExactly(new int[0]);
  }

  @Property
  void everyWayNearTheGuessIsThereOnceAndNoneIsOutOfBounds(
      @ForAll @Size(min = 2, max = 4) List<@IntRange(max = 5) Integer> sizes,
      @ForAll @Size(4) List<@IntRange(max = 100) Integer> percents) {
    int[] most = sizes.stream().mapToInt(size -> size).toArray();
    int[] guess =
        IntStream.range(0, most.length).map(i -> most[i] * percents.get(i) / 100).toArray();
    List<int[]> near = Arrivals.near(guess, most).toList();

    List<List<Integer>> ways =
        near.stream().map(counts -> Arrays.stream(counts).boxed().toList()).toList();
    assertThat(ways).doesNotHaveDuplicates();
    assertThat(near)
        .allSatisfy(
            counts -> {
              for (int i = 0; i < most.length; i++) {
                assertThat(counts[i]).isBetween(0, most[i]);
              }
            });
    assertThat(near.stream().map(counts -> distance(counts, guess)).toList()).isSorted();
    assertThat(near).hasSize(waysWithin(6, guess, most, 0));
  }

  private static int distance(int[] a, int[] b) {
    return IntStream.range(0, a.length).map(i -> Math.abs(a[i] - b[i])).sum();
  }

  /** Counts them in another way, by enumeration. */
  private static int waysWithin(int distance, int[] guess, int[] most, int index) {
    if (distance < 0) {
      return 0;
    }
    if (index == most.length) {
      return 1;
    }
    return IntStream.rangeClosed(0, most[index])
        .map(count -> waysWithin(distance - Math.abs(count - guess[index]), guess, most, index + 1))
        .sum();
  }
}
