package dev.tastestream.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.wire.Rejection.Reason;
import java.io.IOException;

/** How this package reads and writes JSON trees. */
final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  /** How the parser begins to complain of a name that comes twice: it has no type for that. */
  private static final String TWICE = "Duplicate field";

  private Json() {}

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
   * @throws ProblemException if the bytes are none
   */
  static JsonNode read(byte[] body) {
    JsonNode node;
    try {
      node = MAPPER.readTree(body);
    } catch (JsonProcessingException e) {
      String problem = e.getOriginalMessage();
      throw bad(
          problem.startsWith(TWICE) ? Reason.DUPLICATE_FIELD : Reason.MALFORMED_JSON,
          "The body is no JSON: " + problem);
    } catch (IOException e) {
      throw bad(Reason.MALFORMED_JSON, "The body is no JSON in UTF-8: send UTF-8");
    }
    if (!node.isObject()) {
      throw bad(
          Reason.MALFORMED_JSON, "The body is no JSON object: send one like {\"rating\":4.5}");
    }
    return node;
  }

  private static ProblemException bad(Reason reason, String detail) {
    return Problem.Kind.BAD_BODY
        .because(detail)
        .with("reason", reason.name())
        .with(Problem.PARAMETER, Parameters.BODY_NAME)
        .toException();
  }
}
