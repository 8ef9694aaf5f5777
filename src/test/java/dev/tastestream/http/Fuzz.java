package dev.tastestream.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.http.server.message.Limits;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Makes requests from the description of the routes: valid ones, nearly valid ones, and invalid
 * ones.
 */
final class Fuzz {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\w+)}");
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int USERS = 700;
  private static final long NOBODY = 9_007_199_254_740_991L;
  private static final int MOVIES = 5_000;

  private static final String STRANGER = "http://elsewhere.example";
  private static final int PARTITIONS = 6;

  /** More than the server accepts of a request line or of headers. */
  private static final String LONG = "a".repeat(9_000);

  private static final List<String> HOSTILE =
      List.of(
          "",
          " ",
          "-1",
          "0",
          "042",
          "+7",
          "1e308",
          "NaN",
          "9007199254740992",
          "99999999999999999999999",
          "null",
          "true",
          "1,,2",
          "1,x",
          "0:0",
          "9:9:9",
          "../../etc/passwd",
          "<img src=x onerror=alert(1)>",
          "' OR 1=1 --",
          "\u0000",
          "\uFF11",
          "\uD83C\uDFAC",
          "a".repeat(3_000));

  private static final List<String> HOSTILE_BODIES =
      List.of(
          "",
          "{",
          "null",
          "[]",
          "7",
          "\"text\"",
          "{\"rating\":1e999}",
          "{\"rating\":4,\"rating\":5}",
          "{\"ratings\":{}}",
          "{\"users\":[null]}",
          "{\"userIds\":[-1]}",
          "[".repeat(5_000),
          "{\"a\":".repeat(5_000),
          "{\"rating\":\"" + "x".repeat(100_000) + "\"}");

  private final OpenApi api;
  private final String url;
  private final Random random;
  private final Set<String> unwanted;
  private final List<String> operations;

  /**
   * @param url of the instance, without a path
   * @param unwanted operations to leave out, because pages of other sites must not call them
   */
  Fuzz(OpenApi api, String url, Random random, Set<String> unwanted) {
    this.api = api;
    this.url = url;
    this.random = random;
    this.unwanted = unwanted;
    operations = List.copyOf(api.operations().keySet());
  }

  /**
   * A request and its origin.
   *
   * @param operation as {@code GET /users/{id}}
   * @param parameters names of its parameters
   */
  record Question(String operation, Set<String> parameters, HttpRequest request, String text) {}

  /** The minimum requests of each operation, which cause each of its errors. */
  List<Question> certain() {
    List<Question> all = new ArrayList<>();
    for (String name : operations) {
      JsonNode operation = api.operations().get(name);
      String method = name.split(" ", 2)[0];
      String path = path(name.split(" ", 2)[1], "1");
      all.add(certain(name, method, path, ""));
      all.add(certain(name, method, path + "?nonsense=1", ""));
      all.add(certain(name, method, path + "?malformed=%FF", ""));
      all.add(certain(name, "PATCH", path, ""));
      all.add(certain(name, method, path + "?" + LONG, ""));
      all.add(certain(name, method, path, "", "X-Long", LONG));
      all.add(certain(name, method, path, "", "Origin", STRANGER));
      all.add(certain(name, method, path(name.split(" ", 2)[1], Long.toString(NOBODY)), ""));
      if (operation.at("/responses/304").isObject()) {
        all.add(certain(name, method, path, "", "If-None-Match", "*"));
      }
      if (operation.at("/responses/504").isObject()) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
          String after = "?timeout=0&after=%d:999999999".formatted(partition);
          all.add(certain(name, method, path + after, ""));
        }
      }
      if (operation.has("requestBody")) {
        int most = path.equals("/recommendations") ? Limits.LARGE_BODY : Limits.SMALL_BODY;
        all.add(certain(name, method, path, "[" + " ".repeat(most)));
      }
    }
    return all;
  }

  private Question certain(
      String name, String method, String target, String body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + target))
            .timeout(LONGEST)
            .method(method, BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    if (unwanted.contains(name)) {
      request.setHeader("Origin", STRANGER);
    }
    return new Question(
        name, Set.of(headers), request.build(), method + " " + shown(target) + " " + shown(body));
  }

  private static String shown(String text) {
    return text.length() > 200 ? text.substring(0, 200) + "…" : text;
  }

  /** The next request. */
  Question next() {
    String name = operations.get(random.nextInt(operations.size()));
    JsonNode operation = api.operations().get(name);
    String[] parts = name.split(" ", 2);
    Set<String> parameters = new HashSet<>();
    String target = path(parts[1]) + query(operation, parameters);
    byte[] body = operation.has("requestBody") ? body(operation) : new byte[0];
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + target))
            .timeout(LONGEST)
            .method(parts[0], BodyPublishers.ofByteArray(body));
    if (chance(5)) {
      request.header("If-None-Match", chance(50) ? "*" : "\"" + random.nextInt() + "\"");
      parameters.add("If-None-Match");
    }
    if (chance(5)) {
      request.header("Last-Event-ID", any(HOSTILE.subList(2, 8)));
      parameters.add("Last-Event-ID");
    }
    if (unwanted.contains(name) || chance(5)) {
      request.header("Origin", STRANGER);
    }
    String text = shown(new String(body, StandardCharsets.UTF_8));
    return new Question(name, parameters, request.build(), parts[0] + " " + target + " " + text);
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /** The path with one id for all parameters, and an existing space, file and schema. */
  private static String path(String template, String id) {
    return template
        .replace("{space}", "taste")
        .replace("{file}", id.equals("1") ? "main.js" : "none.js")
        .replace("{name}", id.equals("1") ? "ratings-value.json" : "none.json")
        .replaceAll("\\{\\w+}", id);
  }

  private String path(String template) {
    return PLACEHOLDER
        .matcher(template)
        .replaceAll(place -> encoded(segment(template, place)).replace("$", "%24"));
  }

  private String segment(String template, MatchResult place) {
    if (place.group(1).equals("space")) {
      return chance(50) ? any(HOSTILE) + "x" : any(List.of("taste", "stars", "title", "hybrid"));
    }
    if (place.group(1).equals("file")) {
      return chance(50) ? any(HOSTILE) + "x" : "main.js";
    }
    if (place.group(1).equals("name")) {
      return chance(50) ? any(HOSTILE) + "x" : "movies-key.json";
    }
    boolean movie = place.group(1).equals("movieId") || template.startsWith("/movies");
    return chance(85)
        ? Integer.toString(1 + random.nextInt(movie ? MOVIES : USERS))
        : any(HOSTILE) + "x"; // nothing at all would be another route
  }

  private String query(JsonNode operation, Set<String> names) {
    List<String> parameters = new ArrayList<>();
    for (JsonNode reference : operation.path("parameters")) {
      JsonNode parameter = api.resolved(reference);
      if (parameter.path("in").asText().equals("query") && chance(35)) {
        String value = chance(75) ? good(parameter) : any(HOSTILE);
        parameters.add(parameter.get("name").textValue() + "=" + encoded(value));
        names.add(parameter.get("name").textValue());
      }
    }
    if (chance(2)) {
      parameters.add(encoded(any(HOSTILE)) + "=1");
    }
    return parameters.isEmpty() ? "" : "?" + String.join("&", parameters);
  }

  private String good(JsonNode parameter) {
    JsonNode schema = api.resolved(parameter.path("schema"));
    if (parameter.get("name").textValue().equals("timeout")) {
      return Integer.toString(
          random.nextInt(20)); // short, because such a request may wait that long
    }
    if (schema.has("enum")) {
      return schema.get("enum").get(random.nextInt(schema.get("enum").size())).asText();
    }
    return switch (schema.path("type").asText()) {
      case "integer" -> Long.toString(integer(schema));
      case "boolean" -> Boolean.toString(random.nextBoolean());
      case "array" -> (1 + random.nextInt(MOVIES)) + "," + (1 + random.nextInt(MOVIES));
      default -> any(List.of("Comedy", "toy stroy", "3:12", "0-1", "love", "1995"));
    };
  }

  private long integer(JsonNode schema) {
    long least = schema.path("minimum").asLong(0);
    long most = Math.min(schema.path("maximum").asLong(1_000), least + 3_000);
    return chance(10) ? most : least + random.nextLong(Math.max(1, Math.min(30, most - least)));
  }

  private byte[] body(JsonNode operation) {
    if (chance(30)) {
      return any(HOSTILE_BODIES).getBytes(StandardCharsets.UTF_8);
    }
    if (chance(5)) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      return noise;
    }
    JsonNode body = example(operation).deepCopy();
    if (chance(60)) {
      body = spoilt(body);
    }
    try {
      return JSON.writeValueAsBytes(body);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private JsonNode example(JsonNode operation) {
    JsonNode content = operation.at("/requestBody/content/application~1json");
    List<JsonNode> examples = new ArrayList<>();
    content.path("examples").forEach(example -> examples.add(example.get("value")));
    if (content.has("example")) {
      examples.add(content.get("example"));
    }
    return examples.isEmpty() ? JSON.createObjectNode() : any(examples);
  }

  /** Replaces, removes or adds one member anywhere in it. */
  private JsonNode spoilt(JsonNode node) {
    if (node instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = any(names);
      switch (random.nextInt(4)) {
        case 0 -> object.remove(name);
        case 1 -> object.set(any(HOSTILE), object.get(name));
        default -> object.set(name, spoilt(object.get(name)));
      }
      return object;
    }
    if (node instanceof ArrayNode array && !array.isEmpty() && chance(70)) {
      int at = random.nextInt(array.size());
      array.set(at, spoilt(array.get(at)));
      return array;
    }
    return value();
  }

  private JsonNode value() {
    return switch (random.nextInt(8)) {
      case 0 -> JSON.nullNode();
      case 1 -> JSON.createArrayNode();
      case 2 -> JSON.createObjectNode();
      case 3 -> JSON.getNodeFactory().booleanNode(random.nextBoolean());
      case 4 -> JSON.getNodeFactory().numberNode(random.nextLong());
      case 5 -> JSON.getNodeFactory().numberNode(random.nextDouble() * 10);
      case 6 -> JSON.getNodeFactory().numberNode(random.nextInt(1_200));
      default -> JSON.getNodeFactory().textNode(any(HOSTILE));
    };
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
