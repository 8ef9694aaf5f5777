package dev.tastestream.wire.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.GenerationId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads and writes JSON trees for the codecs. */
final class JsonFormat {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private static final int SHOWN = 40;

  private JsonFormat() {}

  static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("can't happen: a tree can always be written", e);
    }
  }

  /**
   * Reads a JSON object.
   *
   * @throws MalformedRecordException if the bytes are not a JSON object
   */
  static JsonNode read(byte[] bytes) {
    try {
      JsonNode node = MAPPER.readTree(bytes);
      if (node == null || !node.isObject()) {
        throw new MalformedRecordException("the value is not a JSON object");
      }
      return node;
    } catch (IOException e) {
      throw new MalformedRecordException("the value is not JSON: " + JsonFault.of(e));
    }
  }

  static String text(JsonNode object, String name) {
    JsonNode field = object.get(name);
    if (field == null || !field.isTextual()) {
      throw new MalformedRecordException(name + " must be a text");
    }
    return field.textValue();
  }

  static long integer(JsonNode object, String name) {
    JsonNode field = object.get(name);
    if (field == null || !field.isIntegralNumber() || !field.canConvertToLong()) {
      throw new MalformedRecordException(name + " must be an integer");
    }
    return field.longValue();
  }

  static int smallInteger(JsonNode object, String name) {
    long value = integer(object, name);
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw new MalformedRecordException(name + " must be an integer from 0 to 2^31-1");
    }
    return (int) value;
  }

  static double number(JsonNode object, String name) {
    JsonNode field = object.get(name);
    if (field == null || !field.isNumber()) {
      throw new MalformedRecordException(name + " must be a number");
    }
    return field.doubleValue();
  }

  /** Returns an array of numbers. */
  static List<Double> numbers(JsonNode object, String name) {
    JsonNode array = member(object, name);
    List<Double> numbers = new ArrayList<>(array.size());
    for (JsonNode number : array) {
      if (!array.isArray() || !number.isNumber()) {
        throw new MalformedRecordException(name + " must be an array of numbers");
      }
      numbers.add(number.doubleValue());
    }
    return numbers;
  }

  /**
   * Checks that an object names the expected generation.
   *
   * @throws MalformedRecordException if it names another generation, or none
   */
  static void requireGeneration(JsonNode object, GenerationId expected) {
    String named = text(object, "space") + ":" + smallInteger(object, "generation");
    if (!named.equals(expected.toString())) {
      throw new MalformedRecordException(
          "the value names %s, expected was %s"
              .formatted(Printable.oneLine(named, SHOWN), expected));
    }
  }

  static JsonNode member(JsonNode object, String name) {
    JsonNode field = object.get(name);
    if (field == null || field.isNull()) {
      throw new MalformedRecordException(name + " is missing");
    }
    return field;
  }
}
