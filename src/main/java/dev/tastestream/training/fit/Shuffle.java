package dev.tastestream.training.fit;

import java.util.SplittableRandom;

/** Shuffles arrays; the same random numbers give the same order. */
public final class Shuffle {

  private Shuffle() {}

  /** Shuffles values in place (Fisher–Yates, as in Durstenfeld 1964). */
  public static void shuffle(int[] values, SplittableRandom random) {
    for (int i = values.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int swapped = values[i];
      values[i] = values[j];
      values[j] = swapped;
    }
  }
}
