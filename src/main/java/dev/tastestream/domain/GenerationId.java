package dev.tastestream.domain;

import java.util.Comparator;

/**
 * The id of a published fit.
 *
 * @param space name of the vector space
 * @param number from 1; 0 means the popularity that serves before the first fit
 */
public record GenerationId(String space, int number) {

  /** By space, then number. */
  public static final Comparator<GenerationId> ORDER =
      Comparator.comparing(GenerationId::space).thenComparingInt(GenerationId::number);

  public GenerationId {
    if (space.isEmpty() || number < 0) {
      throw new IllegalArgumentException(
          "generation '%s' %d: needs a space and a number from 0".formatted(space, number));
    }
  }

  /** Returns whether this is a fit; otherwise it is popularity, which is not published. */
  public boolean isFitted() {
    return number > 0;
  }

  @Override
  public String toString() {
    return space + ":" + number;
  }
}
