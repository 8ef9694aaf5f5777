package dev.tastestream.wire.client;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the name that was meant by one that is unknown. */
public final class Likeness {

  /** Names that share less are other names. */
  private static final double ALIKE = .7;

  private Likeness() {}

  /** Returns the known name that is most like another; empty if none is alike. */
  public static Optional<String> nearest(String name, Stream<String> known) {
    return known
        .max(
            Comparator.<String>comparingDouble(it -> share(it, name))
                .thenComparing(Comparator.reverseOrder()))
        .filter(it -> share(it, name) >= ALIKE);
  }

  /** Returns how much of two names is equal at the beginning and the end, 0 to 1. */
  private static double share(String a, String b) {
    int shorter = Math.min(a.length(), b.length());
    int front = 0;
    while (front < shorter && a.charAt(front) == b.charAt(front)) {
      front++;
    }
    int back = 0;
    while (back < shorter - front
        && a.charAt(a.length() - 1 - back) == b.charAt(b.length() - 1 - back)) {
      back++;
    }
    return (double) (front + back) / Math.max(a.length(), b.length());
  }
}
