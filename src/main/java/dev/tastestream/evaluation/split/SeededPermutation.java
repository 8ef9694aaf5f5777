package dev.tastestream.evaluation.split;

/**
 * The permutation of NumPy's {@code RandomState(seed).permutation(n)}, so that a split contains the
 * same ratings as one made in Python with the same seed. NumPy guarantees that it never changes: a
 * Mersenne Twister (MT19937, Matsumoto and Nishimura 1998) with its first published seeding, and a
 * Fisher–Yates shuffle from the end that masks random numbers and rejects those that are too large.
 */
public final class SeededPermutation {

  /** Largest seed; seeds are unsigned 32-bit numbers. */
  public static final long MAX_SEED = 0xffffffffL;

  private static final int WORDS = 624;
  private static final int MIDDLE = 397;
  private static final int TWIST = 0x9908b0df;

  private final int[] state = new int[WORDS];
  private int next = WORDS;

  private SeededPermutation(long seed) {
    if (seed < 0 || seed > MAX_SEED) {
      throw new IllegalArgumentException("seed %d: must be from 0 to %d".formatted(seed, MAX_SEED));
    }
    state[0] = (int) seed;
    for (int i = 1; i < WORDS; i++) {
      state[i] = 1812433253 * (state[i - 1] ^ (state[i - 1] >>> 30)) + i;
    }
  }

  /**
   * Draws an order of 0 … n−1.
   *
   * @throws IllegalArgumentException if the seed is not from 0 to {@link #MAX_SEED}
   */
  public static int[] of(int n, long seed) {
    SeededPermutation random = new SeededPermutation(seed);
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      order[i] = i;
    }
    for (int i = n - 1; i > 0; i--) {
      int j = random.upTo(i);
      int swapped = order[i];
      order[i] = order[j];
      order[j] = swapped;
    }
    return order;
  }

  /** Returns a number from 0 to {@code max}, both included. */
  private int upTo(int max) {
    int mask = (Integer.highestOneBit(max) << 1) - 1;
    int drawn = nextInt() & mask;
    while (drawn > max) {
      drawn = nextInt() & mask;
    }
    return drawn;
  }

  private int nextInt() {
    if (next == WORDS) {
      twist();
      next = 0;
    }
    int y = state[next++];
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    return y ^ (y >>> 18);
  }

  private void twist() {
    for (int i = 0; i < WORDS; i++) {
      int y = (state[i] & 0x80000000) | (state[(i + 1) % WORDS] & 0x7fffffff);
      state[i] = state[(i + MIDDLE) % WORDS] ^ (y >>> 1) ^ ((y & 1) == 0 ? 0 : TWIST);
    }
  }
}
