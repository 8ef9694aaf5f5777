package dev.tastestream.http.server.message;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a URL's query. Commas may separate several values, and a name without a value gives
 * an empty list.
 *
 * @param query all values by name
 */
record QueryFields(Map<String, List<String>> query) implements FieldSource {

  private static final List<String> NOTHING = List.of("");

  @Override
  public Optional<String> one(String name, Kind kind) {
    List<String> values = query.getOrDefault(name, List.of());
    if (values.size() > 1) {
      throw Problem.badParameter(name, "%s has %d values: give one".formatted(name, values.size()));
    }
    return values.stream().findAny();
  }

  @Override
  public Optional<List<String>> several(String name, Kind kind) {
    return Optional.ofNullable(query.get(name)).map(QueryFields::parts);
  }

  private static List<String> parts(List<String> values) {
    return values.equals(NOTHING)
        ? List.of()
        : values.stream().flatMap(value -> List.of(value.split(",", -1)).stream()).toList();
  }
}
