package dev.tastestream.http;

import dev.tastestream.wire.Ids;
import dev.tastestream.wire.Rejection.Reason;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;

/** Reads what a request asks for, and refuses what can't be meant. */
final class Parameters {

  /** Names that may come more than once, each time with one value or several. */
  static final Set<String> REPEATABLE = Set.of("genre", "exclude", "candidates");

  private static final int MAX_QUOTED = 40;

  /** Stands for the body as a whole where a problem names what is at fault. */
  static final String BODY_NAME = "body";

  private static final String BODY = Parameters.class.getName();

  private Parameters() {}

  /** The id in the path under {@code name}. */
  static long id(Context context, String name) {
    return id(name, context.pathParam(name));
  }

  /** The id that a text stands for. */
  static long id(String name, String text) {
    return Ids.parse(text)
        .orElseThrow(
            () ->
                Problem.badParameter(
                        name,
                        "%s is no id: ids are decimals from 0 to %d without leading zeros"
                            .formatted(quoted(text), Ids.MAX))
                    .toException());
  }

  /**
   * Refuses what a page of another site has sent: browsers send a POST without a body from any
   * page, unasked, but they name the page's origin.
   */
  static void requireSameOrigin(Context context) {
    String origin = context.header("Origin");
    if (origin != null
        && !origin.equals(context.scheme() + "://" + context.host())
        && !Cors.isAllowed(context)) {
      throw Problem.Kind.OTHER_ORIGIN
          .because("%s is another site: ask from a page of this server".formatted(origin))
          .toException();
    }
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
              if (values.size() > 1 && !REPEATABLE.contains(name)) {
                throw Problem.badParameter(name, "%s comes twice: give it once".formatted(name))
                    .toException();
              }
            });
  }

  /** A query that can't be decoded would otherwise pass for an empty one. */
  private static void requireReadable(String query) {
    for (String parameter : query == null ? new String[0] : query.split("&", -1)) {
      try {
        URLDecoder.decode(parameter, StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        String name = parameter.replaceFirst("=.*", "");
        throw Problem.badParameter(
                name,
                "%s can't be decoded: %%-sequences are two hexadecimal digits"
                    .formatted(quoted(name)))
            .toException();
      }
    }
  }

  /** Says that a name is unknown and which ones are not. */
  static String unknown(String name, Set<String> known) {
    return known.isEmpty()
        ? "There is no parameter %s here: leave the query out".formatted(quoted(name))
        : "There is no parameter %s here: choose from %s"
            .formatted(quoted(name), String.join(", ", new TreeSet<>(known)));
  }

  /** The names of several sets together. */
  @SafeVarargs
  static Set<String> names(Set<String>... sets) {
    Set<String> all = new HashSet<>();
    for (Set<String> some : sets) {
      all.addAll(some);
    }
    return Set.copyOf(all);
  }

  /**
   * The body as it was sent, up to {@code most} bytes. It can be asked for again: another instance
   * may have been sent it in vain.
   */
  static byte[] body(Context context, int most) {
    byte[] body = context.attribute(BODY);
    if (body == null) {
      body = read(context.bodyInputStream(), most);
      context.attribute(BODY, body);
    }
    if (body.length > most) {
      throw Problem.Kind.BODY_TOO_LARGE
          .because("The body has more than %d bytes: send less".formatted(most))
          .with("reason", Reason.OVERSIZE.name())
          .toException();
    }
    return body;
  }

  private static byte[] read(InputStream body, int most) {
    try {
      return body.readNBytes(most + 1);
    } catch (IOException e) {
      throw Problem.Kind.BAD_BODY
          .because("The body broke off or is badly framed: send it again")
          .with(Problem.PARAMETER, BODY_NAME)
          .toException();
    }
  }

  static String quoted(String text) {
    return "'" + (text.length() > MAX_QUOTED ? text.substring(0, MAX_QUOTED) + "…" : text) + "'";
  }
}
