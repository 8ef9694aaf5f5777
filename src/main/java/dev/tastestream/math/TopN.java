package dev.tastestream.math;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * The best rows of an array of scores. A higher score is better; of equal scores, the lower row,
 * which has the lower movie id. So equal scores are always in the same order.
 *
 * <p>A row and its score are kept as one number: the ordered bits of the score, then the complement
 * of the row. The better row has the greater number, and no row needs an object.
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

  /** Returns the {@code n} best allowed rows or fewer, best first. O(rows · log n). */
  public static List<Scored> of(float[] scores, int n, IntPredicate allowed) {
    return best(scores, n, allowed).bestFirst();
  }

  /** Returns the same rows, not sorted yet. */
  public static TopN best(float[] scores, int n, IntPredicate allowed) {
    TopN best = new TopN(Math.min(n, scores.length));
    for (int row = 0; row < scores.length; row++) {
      // Rows are ascending, so a row that ties with the worst kept one never replaces it.
      if (best.wants(scores[row]) && allowed.test(row)) {
        best.add(number(row, scores[row]));
      }
    }
    return best;
  }

  /** Returns the rows, best first. */
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

  /** Maps the bits of a float to an integer in the order of the floats, and back. */
  private static int ordered(int bits) {
    return bits ^ ((bits >> 31) & Integer.MAX_VALUE);
  }
}
