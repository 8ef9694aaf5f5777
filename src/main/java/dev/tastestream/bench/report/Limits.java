package dev.tastestream.bench.report;

import java.util.OptionalDouble;

/**
 * The limits of a figure, in its unit.
 *
 * @param floor greatest acceptable value; empty if any is
 * @param goal value to aim at
 */
public record Limits(OptionalDouble floor, OptionalDouble goal) {

  /** Any value is acceptable. */
  public static final Limits NONE = new Limits(OptionalDouble.empty(), OptionalDouble.empty());

  public static Limits of(double floor, double goal) {
    return new Limits(OptionalDouble.of(floor), OptionalDouble.of(goal));
  }

  /**
   * Returns the limits of a cost by the speed.
   *
   * @param floor how many times as fast as the reference, at least
   * @param goal how many times as fast as the reference it should be
   */
  public static Limits timesAsFast(Figure reference, double floor, double goal) {
    return of(reference.median() / floor, reference.median() / goal);
  }

  /** Returns the limits of a cost as parts of the reference's cost. */
  public static Limits partsOf(Figure reference, double floor, double goal) {
    return of(reference.median() * floor, reference.median() * goal);
  }

  boolean admit(Figure figure) {
    return floor.isEmpty() || figure.median() <= floor.getAsDouble();
  }
}
