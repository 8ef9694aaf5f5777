package dev.tastestream.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.tastestream.http.server.message.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The description of the routes, as an external client reads it. */
public final class OpenApi {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");
  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

  private final JsonNode root;
  private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

  private OpenApi(JsonNode root) {
    this.root = root;
  }

  static OpenApi parse(String yaml) throws IOException {
    return new OpenApi(YAML.readTree(yaml));
  }

  public static OpenApi read() throws IOException {
    try (InputStream file = OpenApi.class.getResourceAsStream("/openapi.yaml")) {
      return new OpenApi(YAML.readTree(file));
    }
  }

  JsonNode root() {
    return root;
  }

  /** Every operation by method and path, as {@code GET /users/{id}}. */
  public Map<String, JsonNode> operations() {
    Map<String, JsonNode> operations = new TreeMap<>();
    for (Map.Entry<String, JsonNode> path : root.get("paths").properties()) {
      for (Map.Entry<String, JsonNode> member : path.getValue().properties()) {
        if (METHODS.contains(member.getKey())) {
          String method = member.getKey().toUpperCase(Locale.ROOT);
          operations.put(method + " " + path.getKey(), member.getValue());
        }
      }
    }
    return operations;
  }

  /** Names of an operation's query parameters. */
  public List<String> queryParameters(JsonNode operation) {
    List<String> names = new ArrayList<>();
    for (JsonNode parameter : operation.path("parameters")) {
      JsonNode resolved = resolved(parameter);
      if (resolved.get("in").textValue().equals("query")) {
        names.add(resolved.get("name").textValue());
      }
    }
    return names;
  }

  /** Names of all parameters of an operation, in the query and in headers. */
  List<String> parameters(JsonNode operation) {
    List<String> names = new ArrayList<>();
    operation
        .path("parameters")
        .forEach(parameter -> names.add(resolved(parameter).get("name").textValue()));
    return names;
  }

  /** The faults of an error response: it needs a type, and a 400 names the invalid parameter. */
  List<String> problemFaults(TestServer.Answer answer) throws IOException {
    List<String> faults = new ArrayList<>();
    if (!answer.contentType().equals(Problem.CONTENT_TYPE)) {
      faults.add(answer.contentType() + " is no problem");
      return faults;
    }
    JsonNode json = answer.json();
    if (!json.path("type").asText().startsWith("https://tastestream.dev/problems/")) {
      faults.add("the type is " + json.path("type"));
    }
    if (json.path("status").asInt() != answer.status() || json.path("detail").asText().isBlank()) {
      faults.add("status or detail is wrong: " + json);
    }
    if (answer.status() == 400
        && !json.path("type").asText().endsWith("/bad-request")
        && !json.has(Problem.PARAMETER)) {
      faults.add("no parameter is named: " + json);
    }
    return faults;
  }

  /** The differences between a response and the file; empty if there are none. */
  List<String> faults(JsonNode operation, TestServer.Answer answer) throws IOException {
    JsonNode response = operation.at("/responses/" + answer.status());
    if (response.isMissingNode()) {
      return List.of("status %d is not documented".formatted(answer.status()));
    }
    String type = answer.contentType().replaceFirst(";.*", "");
    JsonNode content = resolved(response).path("content");
    if (content.isMissingNode()) {
      return answer.raw().body().isEmpty() ? List.of() : List.of("a body is not documented");
    }
    JsonNode schema = content.path(type).path("schema");
    if (schema.isMissingNode()) {
      return List.of("the media type %s is not documented".formatted(type));
    }
    return type.endsWith("json") ? faults(schema, answer.json()) : List.of();
  }

  private List<String> faults(JsonNode schema, JsonNode json) {
    return compiled.computeIfAbsent(schema, this::compile).validate(json).stream()
        .map(Error::toString)
        .toList();
  }

  /** Members that the schema does not name count as faults too. */
  private Schema compile(JsonNode schema) {
    ObjectNode whole = YAML.createObjectNode();
    whole.putArray("allOf").add(moved(schema));
    whole.put("unevaluatedProperties", false);
    whole.set("$defs", moved(root.at("/components/schemas")));
    return SCHEMAS.getSchema(whole);
  }

  private static JsonNode moved(JsonNode schema) {
    try {
      return YAML.readTree(
          YAML.writeValueAsString(schema).replace("#/components/schemas/", "#/$defs/"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Resolves a reference; returns anything else unchanged. */
  JsonNode resolved(JsonNode node) {
    return node.has("$ref") ? root.at(node.get("$ref").textValue().substring(1)) : node;
  }
}
