package dev.tastestream.http;

import dev.tastestream.domain.Ranking;
import dev.tastestream.wire.Ids;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Reads what a request asks for, and refuses what can't be meant. */
final class Parameters {

  /** Largest list that may be asked for. */
  static final int MAX_N = 500;

  static final int DEFAULT_N = 10;

  private static final int MAX_BODY_BYTES = 64 * 1024;
  private static final int MAX_QUOTED = 40;

  private Parameters() {}

  /** The id in the path under {@code name}. */
  static long id(Context context, String name) {
    String text = context.pathParam(name);
    return Ids.parse(text)
        .orElseThrow(
            () ->
                Problem.badParameter(
                        name,
                        "%s is no id: ids are decimals from 0 to %d without leading zeros"
                            .formatted(quoted(text), Ids.MAX))
                    .toException());
  }

  /** The length of the list that is asked for. */
  static int n(Context context) {
    List<String> values = context.queryParams("n");
    if (values.isEmpty()) {
      return DEFAULT_N;
    }
    return (int)
        Ids.parse(values.get(0)).stream()
            .filter(n -> n >= 1 && n <= MAX_N)
            .findAny()
            .orElseThrow(
                () ->
                    Problem.badParameter(
                            "n",
                            "n is %s: ask for 1 to %d movies"
                                .formatted(quoted(values.get(0)), MAX_N))
                        .toException());
  }

  /** How the movies of the list are to be ordered; hybrid unless something else is asked for. */
  static Ranking ranking(Context context) {
    List<String> values = context.queryParams("space");
    if (values.isEmpty()) {
      return Ranking.HYBRID;
    }
    return Ranking.of(values.get(0))
        .orElseThrow(
            () ->
                Problem.badParameter(
                        "space",
                        "There is no space %s: choose from hybrid, taste, stars and title"
                            .formatted(quoted(values.get(0))))
                    .toException());
  }

  /** Whether something was asked for with {@code true}; absent means {@code false}. */
  static boolean flag(Context context, String name) {
    List<String> values = context.queryParams(name);
    String value = values.isEmpty() ? "false" : values.get(0);
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default ->
          throw Problem.badParameter(
                  name, "%s is %s: give true or false".formatted(name, quoted(value)))
              .toException();
    };
  }

  /** Refuses query parameters that the route does not know, or that come twice. */
  static void allowOnly(Context context, Set<String> known) {
    requireReadable(context.queryString());
    context
        .queryParamMap()
        .forEach(
            (name, values) -> {
              if (!known.contains(name)) {
                throw Problem.badParameter(name, unknown(name, known)).toException();
              }
              if (values.size() > 1) {
                throw Problem.badParameter(name, "%s comes twice: give it once".formatted(name))
                    .toException();
              }
            });
  }

  /** A query that can't be decoded would otherwise pass for an empty one. */
  private static void requireReadable(String query) {
    try {
      if (query != null) {
        URLDecoder.decode(query, StandardCharsets.UTF_8);
      }
    } catch (IllegalArgumentException e) {
      throw Problem.Kind.BAD_PARAMETER
          .because("The query can't be decoded: %-sequences are two hexadecimal digits")
          .toException();
    }
  }

  private static String unknown(String name, Set<String> known) {
    return known.isEmpty()
        ? "There is no parameter %s here: leave the query out".formatted(quoted(name))
        : "There is no parameter %s here: choose from %s"
            .formatted(quoted(name), String.join(", ", known));
  }

  /** The body as it was sent, up to 64 KB. */
  static byte[] body(Context context) {
    byte[] body = read(context.bodyInputStream());
    if (body.length > MAX_BODY_BYTES) {
      throw Problem.Kind.BODY_TOO_LARGE
          .because("The body has more than %d bytes: send less".formatted(MAX_BODY_BYTES))
          .toException();
    }
    return body;
  }

  private static byte[] read(InputStream body) {
    try {
      return body.readNBytes(MAX_BODY_BYTES + 1);
    } catch (IOException e) {
      throw Problem.Kind.BAD_BODY
          .because("The body broke off or is badly framed: send it again")
          .toException();
    }
  }

  private static String quoted(String text) {
    return "'" + (text.length() > MAX_QUOTED ? text.substring(0, MAX_QUOTED) + "…" : text) + "'";
  }
}
