package dev.tastestream.bench;

import java.util.OptionalDouble;

/**
 * One figure and what it is compared with; less is better in all of them.
 *
 * @param name says what was measured, and the unit
 * @param value what it took
 * @param reference what something known took in the same run, in the same unit
 * @param floor most that is acceptable; empty if the figure is only told
 * @param goal what is aimed at
 */
public record Row(
    String name, double value, double reference, OptionalDouble floor, OptionalDouble goal) {

  /** A figure that is only told. */
  static Row told(String name, double value, double reference) {
    return new Row(name, value, reference, OptionalDouble.empty(), OptionalDouble.empty());
  }

  /** A figure that must not be above its floor. */
  static Row held(String name, double value, double reference, double floor, double goal) {
    return new Row(name, value, reference, OptionalDouble.of(floor), OptionalDouble.of(goal));
  }

  /** Value over reference. */
  double ratio() {
    return value / reference;
  }

  /** Whether the floor holds. */
  boolean ok() {
    return floor.isEmpty() || value <= floor.getAsDouble();
  }
}
