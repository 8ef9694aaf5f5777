package dev.tastestream.math;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The best rows of an array of scores: a higher score is better, and of equal ones that of the
 * lower row, which is the lower movie id; so equal scores always come in the same order.
 *
 * <p>A row and its score are one number, the ordered bits of the score above the complement of the
 * row, so that the better row is the greater number and nothing is allocated for a row that is
 * looked at.
 */
public final class TopN {

  private static final int ROW_BITS = 32;
  private static final long ROW_MASK = 0xFFFF_FFFFL;

  /** A heap with the worst row on top. */
  private final long[] kept;

  private int size;

  private TopN(int capacity) {
    kept = new long[capacity];
  }

  /** A row and its score. */
  public record Scored(int row, float score) {}

  /**
   * The {@code n} best rows that are allowed, best first; fewer if there are fewer. O(rows · log
   * n).
   */
  public static List<Scored> of(float[] scores, int n, IntPredicate allowed) {
    return best(scores, n, allowed).bestFirst();
  }

  /** The same rows, in no order yet. */
  public static TopN best(float[] scores, int n, IntPredicate allowed) {
    TopN best = new TopN(Math.min(n, scores.length));
    for (int row = 0; row < scores.length; row++) {
      // Rows come in ascending order, so a tie with the worst one kept never displaces it.
      if (best.wants(scores[row]) && allowed.test(row)) {
        best.add(number(row, scores[row]));
      }
    }
    return best;
  }

  /** The score that a row must reach to be one of them; any if there are fewer than asked for. */
  public float least() {
    return size < kept.length || size == 0 ? Float.NEGATIVE_INFINITY : score(kept[0]);
  }

  /** The rows, best first. */
  public List<Scored> bestFirst() {
    long[] numbers = Arrays.copyOf(kept, size);
    Arrays.sort(numbers);
    Scored[] sorted = new Scored[size];
    for (int i = 0; i < size; i++) {
      sorted[i] = scored(numbers[size - 1 - i]);
    }
    return List.of(sorted);
  }

  private boolean wants(float score) {
    return size < kept.length || (size > 0 && score > score(kept[0]));
  }

  private void add(long number) {
    if (size < kept.length) {
      rise(number);
    } else {
      sink(number);
    }
  }

  private void rise(long number) {
    int at = size++;
    while (at > 0 && number < kept[(at - 1) / 2]) {
      kept[at] = kept[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    kept[at] = number;
  }

  private void sink(long number) {
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && kept[child + 1] < kept[child]) {
        child++;
      }
      if (number <= kept[child]) {
        break;
      }
      kept[at] = kept[child];
      at = child;
    }
    kept[at] = number;
  }

  private static long number(int row, float score) {
    return ((long) ordered(Float.floatToIntBits(score)) << ROW_BITS) | (~row & ROW_MASK);
  }

  private static Scored scored(long number) {
    return new Scored(~(int) number, score(number));
  }

  private static float score(long number) {
    return Float.intBitsToFloat(ordered((int) (number >> ROW_BITS)));
  }

  /** The bits of a float as an integer in the order of the floats, and back. */
  private static int ordered(int bits) {
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }
}
