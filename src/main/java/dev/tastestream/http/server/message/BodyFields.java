package dev.tastestream.http.server.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The members of a JSON object.
 *
 * @param json the object
 */
record BodyFields(JsonNode json) implements FieldSource {

  @Override
  public Optional<String> one(String name, Kind kind) {
    return json.has(name) ? Optional.of(text(name, kind, json.get(name), "")) : Optional.empty();
  }

  @Override
  public Optional<List<String>> several(String name, Kind kind) {
    if (!json.has(name)) {
      return Optional.empty();
    }
    JsonNode value = json.get(name);
    List<String> texts = new ArrayList<>();
    if (value.isArray()) {
      value.forEach(element -> texts.add(text(name, kind, element, ", or an array of such")));
    } else {
      texts.add(text(name, kind, value, ", or an array of such"));
    }
    return Optional.of(texts);
  }

  private static String text(String name, Kind kind, JsonNode value, String orElse) {
    boolean fits =
        switch (kind) {
          case WORD -> value.isTextual();
          case NUMBER -> value.isNumber();
          case TRUTH -> value.isBoolean();
        };
    if (!fits) {
      throw Problem.badParameter(
          name, "%s must be %s%s, or left out".formatted(name, kind.text(), orElse));
    }
    return value.asText();
  }
}
