package dev.tastestream.bench.report;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A figure with its reference; less is always better.
 *
 * @param name what was measured, and the unit
 * @param value what was measured
 * @param reference measured in the same run, in the same unit; empty without a reference
 * @param growth the amount of data, written into the name; empty if the figure does not depend on
 *     it
 */
public record Row(
    String name, Figure value, Optional<Figure> reference, Limits limits, Optional<Growth> growth) {

  /** Returns a figure without reference and limits. */
  public static Row of(String name, Figure value) {
    return new Row(name, value, Optional.empty(), Limits.NONE, Optional.empty());
  }

  /** Returns a figure beside its reference, without limits. */
  public static Row beside(String name, Figure value, Figure reference) {
    return new Row(name, value, Optional.of(reference), Limits.NONE, Optional.empty());
  }

  /** Returns the same figure with another name. */
  public Row named(String other) {
    return new Row(other, value, reference, limits, growth);
  }

  /** Returns the same figure with other limits. */
  public Row within(Limits other) {
    return new Row(name, value, reference, other, growth);
  }

  /** Returns the same figure without floor and goal. */
  public Row withoutFloor() {
    return within(Limits.NONE);
  }

  /** Returns the same figure, which depends on the amount of data. */
  public Row over(Growth data) {
    return new Row(name, value, reference, limits, Optional.of(data));
  }

  /** Returns value divided by reference; empty without a reference. */
  OptionalDouble ratio() {
    return reference
        .map(other -> OptionalDouble.of(value.median() / other.median()))
        .orElseGet(OptionalDouble::empty);
  }

  boolean ok() {
    return limits.admit(value);
  }
}
