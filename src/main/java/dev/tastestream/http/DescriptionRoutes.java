package dev.tastestream.http;

import static java.util.stream.Collectors.joining;

import dev.tastestream.http.server.RouteList;
import dev.tastestream.http.server.message.Parameters;
import dev.tastestream.http.server.message.Problem;
import dev.tastestream.http.server.message.RequestText;
import dev.tastestream.wire.Topic;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Serves the contracts that programs read: the routes, the topics, and the schemas of records. */
final class DescriptionRoutes {

  /** The path of the file on the classpath, and of the route. */
  static final String OPEN_API = "/openapi.yaml";

  private static final String ASYNC_API = "/asyncapi.yaml";
  private static final String SCHEMAS = "/schemas/";
  private static final String YAML = "application/yaml";

  private final byte[] routes = required(OPEN_API);
  private final byte[] topics = required(ASYNC_API);
  private final Map<String, byte[]> schemas = new TreeMap<>();

  DescriptionRoutes() {
    Arrays.stream(Topic.values())
        .flatMap(
            topic ->
                Stream.of("key", "value", "headers")
                    .map(part -> topic.baseName() + '-' + part + ".json"))
        .forEach(name -> read(SCHEMAS + name).ifPresent(schema -> schemas.put(name, schema)));
  }

  void register(RouteList list) {
    list.get(
        OPEN_API,
        "The OpenAPI description of all routes",
        context -> answer(context, YAML, routes));
    list.get(
        ASYNC_API,
        "The AsyncAPI description of all topics",
        context -> answer(context, YAML, topics));
    list.get(SCHEMAS + "{name}", "The JSON Schema of a key, value or headers", this::schema);
  }

  private void schema(Context context) {
    Parameters.allowOnly(context, Set.of());
    byte[] schema = schemas.get(RequestText.inPath(context, "name"));
    if (schema == null) {
      throw Problem.Kind.UNKNOWN_ROUTE.because(
          "There is no such schema: choose from "
              + schemas.keySet().stream().collect(joining(", ")));
    }
    answer(context, "application/schema+json", schema);
  }

  private static void answer(Context context, String type, byte[] description) {
    Parameters.allowOnly(context, Set.of());
    context.contentType(type).result(description);
  }

  private static byte[] required(String file) {
    return read(file)
        .orElseThrow(
            () ->
                new IllegalStateException(
                    file + " is not on the classpath: build the program anew"));
  }

  private static Optional<byte[]> read(String name) {
    try (InputStream file = DescriptionRoutes.class.getResourceAsStream(name)) {
      return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("can't happen: resources are readable", e);
    }
  }
}
