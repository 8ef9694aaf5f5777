package dev.tastestream.http.server.message;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The text of a request: its path, its query and the headers that the server reads. Only this class
 * decodes it, strictly as UTF-8, and checks it before any route.
 */
public final class RequestText {

  private static final String QUERY = RequestText.class.getName();

  private RequestText() {}

  /**
   * Refuses a request whose path, query or headers can't be decoded.
   *
   * @throws Problem that names the part of the request
   */
  public static void check(Context context) {
    checkPath(context.req().getRequestURI());
    query(context);
    for (RequestHeader header : RequestHeader.values()) {
      header(context, header);
    }
  }

  private static void checkPath(String path) {
    faultOfPath(path)
        .ifPresent(
            fault -> {
              throw refused("path", "The path " + fault);
            });
  }

  /** Returns what is wrong with an encoded path, as the end of a sentence; empty if nothing is. */
  public static Optional<String> faultOfPath(String path) {
    try {
      StrictText.ofPath(path);
      return Optional.empty();
    } catch (MalformedTextException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** Returns a decoded parameter of the path. */
  public static String inPath(Context context, String name) {
    return context.pathParam(name);
  }

  /** Returns all values of the query by name, in the order of the query. */
  static Map<String, List<String>> query(Context context) {
    Map<String, List<String>> query = context.attribute(QUERY);
    if (query == null) {
      query = decoded(context.queryString());
      context.attribute(QUERY, query);
    }
    return query;
  }

  private static Map<String, List<String>> decoded(String query) {
    if (query == null || query.isEmpty()) {
      return Map.of();
    }
    Map<String, List<String>> values = new LinkedHashMap<>();
    for (String parameter : query.split("&", -1)) {
      int end = parameter.indexOf('=') < 0 ? parameter.length() : parameter.indexOf('=');
      String name = parameter.substring(0, end);
      String value = parameter.substring(Math.min(end + 1, parameter.length()));
      try {
        values
            .computeIfAbsent(StrictText.ofQuery(name), it -> new ArrayList<>())
            .add(StrictText.ofQuery(value));
      } catch (MalformedTextException e) {
        throw refused(name, "The parameter %s %s".formatted(Problem.quoted(name), e.getMessage()));
      }
    }
    return Collections.unmodifiableMap(values);
  }

  /** Returns the value of a header. Values of a repeated header are joined by commas. */
  public static Optional<String> header(Context context, RequestHeader header) {
    List<String> values = Collections.list(context.req().getHeaders(header.text()));
    if (values.isEmpty()) {
      return Optional.empty();
    }
    byte[] bytes = String.join(", ", values).getBytes(StandardCharsets.ISO_8859_1);
    try {
      return Optional.of(StrictText.of(bytes, StandardCharsets.UTF_8));
    } catch (MalformedTextException e) {
      throw refused(header.text(), "The header %s %s".formatted(header.text(), e.getMessage()));
    }
  }

  /** Returns path and query, still encoded. */
  public static String target(Context context) {
    String query = context.queryString();
    return context.req().getRequestURI() + (query == null ? "" : "?" + query);
  }

  private static Problem refused(String part, String what) {
    return Problem.badParameter(part, what + ": send text in UTF-8");
  }
}
