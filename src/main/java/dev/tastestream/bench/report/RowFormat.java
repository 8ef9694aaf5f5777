package dev.tastestream.bench.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Rows and costs of groups as JSON objects. */
final class RowFormat {

  private static final String GROWTH = "growth";

  private RowFormat() {}

  static ObjectNode encode(Row row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode().put("name", row.name());
    put(json, "value", "range", Optional.of(row.value()));
    put(json, "reference", "referenceRange", row.reference());
    put(json, "ratio", row.ratio());
    put(json, "floor", row.limits().floor());
    put(json, "goal", row.limits().goal());
    json.put("ok", row.ok());
    row.growth()
        .ifPresentOrElse(
            growth ->
                json.putObject(GROWTH)
                    .put("amount", growth.amount())
                    .put("of", growth.of().name().toLowerCase(Locale.ROOT)),
            () -> json.putNull(GROWTH));
    return json;
  }

  private static void put(ObjectNode json, String median, String range, Optional<Figure> figure) {
    if (figure.isEmpty()) {
      json.putNull(median).putNull(range);
      return;
    }
    json.put(median, figure.get().median());
    json.putArray(range).add(figure.get().least()).add(figure.get().most());
  }

  private static void put(ObjectNode json, String name, OptionalDouble number) {
    number.ifPresentOrElse(value -> json.put(name, value), () -> json.putNull(name));
  }

  static Row decode(JsonNode json) {
    return new Row(
        json.path("name").asText(),
        figure(json, "value", "range").orElse(Figure.of(0)),
        figure(json, "reference", "referenceRange"),
        new Limits(number(json.path("floor")), number(json.path("goal"))),
        growth(json.path(GROWTH)));
  }

  /** Files of earlier versions have no ranges. */
  private static Optional<Figure> figure(JsonNode json, String median, String range) {
    if (!json.path(median).isNumber()) {
      return Optional.empty();
    }
    double value = json.path(median).asDouble();
    JsonNode ends = json.path(range);
    return Optional.of(
        new Figure(value, ends.path(0).asDouble(value), ends.path(1).asDouble(value)));
  }

  private static Optional<Growth> growth(JsonNode json) {
    if (!json.path("amount").isIntegralNumber()) {
      return Optional.empty();
    }
    long amount = json.path("amount").asLong();
    return Optional.of(
        json.path("of").asText().equals("each") ? Growth.ofEach(amount) : Growth.ofAll(amount));
  }

  private static OptionalDouble number(JsonNode number) {
    return number.isNumber() ? OptionalDouble.of(number.asDouble()) : OptionalDouble.empty();
  }

  static ObjectNode encode(GroupCost cost) {
    ObjectNode json =
        JsonNodeFactory.instance
            .objectNode()
            .put("seconds", cost.seconds())
            .put("cpuSeconds", cost.cpuSeconds());
    cost.peakMegabytes()
        .ifPresentOrElse(
            peak -> json.put("peakMegabytes", peak), () -> json.putNull("peakMegabytes"));
    return json;
  }

  static GroupCost cost(JsonNode json) {
    JsonNode peak = json.path("peakMegabytes");
    return new GroupCost(
        json.path("seconds").asDouble(),
        json.path("cpuSeconds").asDouble(),
        peak.isNumber() ? OptionalLong.of(peak.asLong()) : OptionalLong.empty());
  }
}
