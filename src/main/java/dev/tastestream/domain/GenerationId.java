package dev.tastestream.domain;

/**
 * Names one published fit.
 *
 * @param space name of the vector space
 * @param number from 1; 0 stands for the popularity that serves before the first fit
 */
public record GenerationId(String space, int number) {

  public GenerationId {
    if (space.isEmpty() || number < 0) {
      throw new IllegalArgumentException(
          "generation '%s' %d: needs a space and a number from 0".formatted(space, number));
    }
  }

  @Override
  public String toString() {
    return space + ":" + number;
  }
}
