package dev.tastestream.verify.log;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Enumerates how many of a user's strays may have arrived from each partition. Strays of one
 * partition arrive in their order; those of different partitions arrive independently.
 */
public final class Arrivals {

  /** The greatest distance from a guess with several partitions: 3,653 combinations with five. */
  private static final int FAR = 6;

  private final int[] sizes;
  private final List<int[]> found = new ArrayList<>();

  private Arrivals(int[] sizes) {
    this.sizes = sizes;
  }

  /**
   * Returns counts near a guess, the nearest first.
   *
   * @param guess one count for each partition
   * @param sizes number of strays of each partition
   * @return each with {@code 0 ≤ count ≤ size}; all counts if there is only one partition
   */
  public static Stream<int[]> near(int[] guess, int[] sizes) {
    int farthest = sizes.length == 1 ? sizes[0] : FAR;
    return IntStream.rangeClosed(0, farthest)
        .mapToObj(distance -> at(distance, guess, sizes))
        .flatMap(List::stream);
  }

  private static List<int[]> at(int distance, int[] guess, int[] sizes) {
    Arrivals arrivals = new Arrivals(sizes);
    arrivals.add(guess.clone(), 0, distance);
    return arrivals.found;
  }

  /** Changes the counts from {@code index} on by {@code left} in total. */
  private void add(int[] counts, int index, int left) {
    if (index == counts.length) {
      if (left == 0) {
        found.add(counts.clone());
      }
      return;
    }
    int guess = counts[index];
    for (int count = Math.max(0, guess - left);
        count <= Math.min(sizes[index], guess + left);
        count++) {
      counts[index] = count;
      add(counts, index + 1, left - Math.abs(count - guess));
    }
    counts[index] = guess;
  }
}
