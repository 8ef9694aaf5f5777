package dev.tastestream.http.server.message;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.wire.codec.JsonFault;
import dev.tastestream.wire.codec.Rejection.Reason;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Reads and writes JSON trees for this package. */
public final class Json {

  private static final ObjectMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .build();

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  /** The start of the parser's message about a duplicate name, which has no exception type. */
  private static final String TWICE = "Duplicate field";

  private Json() {}

  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  public static byte[] bytes(JsonNode node) {
    try {
      return MAPPER.writeValueAsBytes(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("can't happen: a tree can always be written", e);
    }
  }

  /**
   * Reads a JSON object.
   *
   * @throws Problem if the bytes are not a JSON object in UTF-8
   */
  public static JsonNode read(byte[] body) {
    JsonNode node;
    try {
      node = MAPPER.readTree(text(body));
    } catch (JsonProcessingException e) {
      String problem = JsonFault.of(e);
      throw bad(
          problem.startsWith(TWICE) ? Reason.DUPLICATE_FIELD : Reason.MALFORMED_JSON,
          "The body is not JSON: " + problem);
    } catch (MalformedTextException e) {
      throw bad(Reason.MALFORMED_JSON, "The body %s: send JSON in UTF-8".formatted(e.getMessage()));
    }
    if (!node.isObject()) {
      throw bad(
          Reason.MALFORMED_JSON, "The body is not a JSON object: send one like {\"rating\":4.5}");
    }
    return node;
  }

  /** Decodes UTF-8. Recognises UTF-16 by zero bytes, since JSON begins with ASCII characters. */
  private static String text(byte[] body) throws MalformedTextException {
    String text = StrictText.of(body, charset(body));
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }

  private static Charset charset(byte[] body) {
    if (body.length < 2) {
      return StandardCharsets.UTF_8;
    }
    boolean marked = (body[0] & 0xff) >= 0xfe && (body[0] & 0xff) + (body[1] & 0xff) == 0xff + 0xfe;
    if (marked) {
      return StandardCharsets.UTF_16;
    }
    if (body[0] == 0) {
      return StandardCharsets.UTF_16BE;
    }
    return body[1] == 0 ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
  }

  private static Problem bad(Reason reason, String detail) {
    return Problem.Kind.BAD_BODY
        .because(detail)
        .with("reason", reason.name())
        .with(Problem.PARAMETER, Parameters.BODY_NAME);
  }
}
