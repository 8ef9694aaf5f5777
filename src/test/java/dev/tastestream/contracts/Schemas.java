package dev.tastestream.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.common.header.Headers;

/** The JSON Schemas of records, as they are packaged. */
public final class Schemas {

  /** A schema knows no limits of a parser. */
  private static final StreamReadConstraints ANY_SIZE =
      StreamReadConstraints.builder()
          .maxNestingDepth(Integer.MAX_VALUE)
          .maxNumberLength(Integer.MAX_VALUE)
          .build();

  static final ObjectMapper JSON =
      JsonMapper.builder(new JsonFactoryBuilder().streamReadConstraints(ANY_SIZE).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private Schemas() {}

  /** The text of a schema, as {@code ratings-value}. */
  static JsonNode read(String name) {
    try (InputStream file = Schemas.class.getResourceAsStream("/schemas/" + name + ".json")) {
      return JSON.readTree(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a schema says against a text of JSON. */
  static List<String> faults(String name, JsonNode json) {
    return faults(REGISTRY.getSchema(read(name)), json);
  }

  /** The same, and members that the schema does not name are faults too. */
  public static List<String> strictFaults(String name, JsonNode json) {
    JsonNode strict = read(name);
    close(strict);
    ((ObjectNode) strict).remove("$id");
    return faults(REGISTRY.getSchema(strict), json);
  }

  private static List<String> faults(Schema schema, JsonNode json) {
    return schema.validate(json).stream().map(Error::toString).toList();
  }

  private static void close(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.has("type")
        && object.get("properties") != null
        && object.get("properties").isObject()) {
      object.put("additionalProperties", false);
    }
    schema.forEach(Schemas::close);
  }

  /** Reads bytes; empty if they are not JSON in UTF-8. */
  static Optional<JsonNode> parse(byte[] bytes) {
    try {
      return Optional.of(
          bytes == null
              ? JSON.getNodeFactory().nullNode()
              : JSON.readTree(UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** A key as JSON: a text. */
  static JsonNode text(byte[] key) {
    return key == null
        ? JSON.getNodeFactory().nullNode()
        : JSON.getNodeFactory().textNode(new String(key, UTF_8));
  }

  /** Headers as JSON: an object of texts. */
  public static JsonNode object(Headers headers) {
    TreeMap<String, JsonNode> texts = new TreeMap<>();
    headers.forEach(header -> texts.put(header.key(), text(header.value())));
    return JSON.createObjectNode().setAll(texts);
  }
}
