package dev.tastestream.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.OptionalDouble;

/**
 * A figure with its reference; less is always better.
 *
 * @param name what was measured, and the unit
 * @param value the measured value
 * @param reference value of a reference in the same run and unit; empty without a reference
 * @param floor greatest acceptable value; empty if any is
 * @param goal value to aim at
 */
public record Row(
    String name,
    double value,
    OptionalDouble reference,
    OptionalDouble floor,
    OptionalDouble goal) {

  /** Returns a figure without a floor. */
  static Row told(String name, double value, double reference) {
    return new Row(
        name, value, OptionalDouble.of(reference), OptionalDouble.empty(), OptionalDouble.empty());
  }

  /** Returns a figure that must not exceed its floor. */
  static Row held(String name, double value, double reference, double floor, double goal) {
    return new Row(
        name,
        value,
        OptionalDouble.of(reference),
        OptionalDouble.of(floor),
        OptionalDouble.of(goal));
  }

  /** Returns a figure without a reference that must not exceed its floor. */
  static Row alone(String name, double value, double floor, double goal) {
    return new Row(
        name, value, OptionalDouble.empty(), OptionalDouble.of(floor), OptionalDouble.of(goal));
  }

  /** Returns value divided by reference; empty without a reference. */
  OptionalDouble ratio() {
    return reference.isPresent()
        ? OptionalDouble.of(value / reference.getAsDouble())
        : OptionalDouble.empty();
  }

  boolean ok() {
    return floor.isEmpty() || value <= floor.getAsDouble();
  }

  /** Returns the same figure without floor and goal. */
  public Row withoutFloor() {
    return new Row(name, value, reference, OptionalDouble.empty(), OptionalDouble.empty());
  }

  /** Returns the figure as a JSON object. */
  ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("name", name).put("value", value);
    put(json, "reference", reference);
    put(json, "ratio", ratio());
    put(json, "floor", floor);
    put(json, "goal", goal);
    return json.put("ok", ok());
  }

  private static void put(ObjectNode json, String name, OptionalDouble number) {
    number.ifPresentOrElse(value -> json.put(name, value), () -> json.putNull(name));
  }
}
