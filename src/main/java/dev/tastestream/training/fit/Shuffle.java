package dev.tastestream.training.fit;

import java.util.SplittableRandom;

/** Random orders, the same for the same random numbers. */
public final class Shuffle {

  private Shuffle() {}

  /** Puts values into a random order. */
  public static void shuffle(int[] values, SplittableRandom random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }
}
