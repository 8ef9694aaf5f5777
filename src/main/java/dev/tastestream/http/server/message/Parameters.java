package dev.tastestream.http.server.message;

import dev.tastestream.wire.codec.Ids;
import dev.tastestream.wire.codec.Rejection.Reason;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.http.MimeTypes;

/** Reads and checks the parameters and the body of a request. */
public final class Parameters {

  /** Names that may be repeated, each time with one value or several. */
  static final Set<String> REPEATABLE = Set.of("genre", "exclude", "candidates");

  /** The name of the body in problems that concern all of it. */
  static final String BODY_NAME = "body";

  private static final String BODY = Parameters.class.getName();

  private Parameters() {}

  /** Returns the id in the path under {@code name}. */
  public static long id(Context context, String name) {
    return id(name, RequestText.inPath(context, name));
  }

  /** Parses an id. */
  public static long id(String name, String text) {
    return Ids.parse(text)
        .orElseThrow(
            () ->
                Problem.badParameter(
                    name,
                    "%s is not an id: ids are decimals from 0 to %d without leading zeros"
                        .formatted(Problem.quoted(text), Ids.MAX)));
  }

  /** Refuses query parameters that the route does not know, or that are repeated. */
  public static void allowOnly(Context context, Set<String> known) {
    RequestText.query(context)
        .forEach(
            (name, values) -> {
              if (!known.contains(name)) {
                throw Problem.badParameter(name, unknown(name, known));
              }
              if (values.size() > 1 && !REPEATABLE.contains(name)) {
                throw Problem.badParameter(name, "%s comes twice: give it once".formatted(name));
              }
            });
  }

  /** Returns a message that a name is unknown, with the known names. */
  public static String unknown(String name, Set<String> known) {
    return known.isEmpty()
        ? "There is no parameter %s here: leave the query out".formatted(Problem.quoted(name))
        : "There is no parameter %s here: choose from %s"
            .formatted(Problem.quoted(name), String.join(", ", new TreeSet<>(known)));
  }

  /** Returns the union of several sets. */
  @SafeVarargs
  public static Set<String> names(Set<String>... sets) {
    Set<String> all = new HashSet<>();
    for (Set<String> some : sets) {
      all.addAll(some);
    }
    return Set.copyOf(all);
  }

  /**
   * Returns the body as it was sent, up to {@code most} bytes. It can be read again, as is needed
   * after another instance has failed to answer the forwarded request.
   */
  public static byte[] body(Context context, int most) {
    byte[] body = context.attribute(BODY);
    if (body == null) {
      body = read(context, most);
      context.attribute(BODY, body);
    }
    requireCharset(context, body);
    if (body.length > most) {
      throw Problem.Kind.BODY_TOO_LARGE
          .because("The body has more than %d bytes: send less".formatted(most))
          .with("reason", Reason.OVERSIZE.name());
    }
    return body;
  }

  /** Refuses other character sets: their bytes could be valid UTF-8 and mean another text. */
  private static void requireCharset(Context context, byte[] body) {
    Optional<String> charset =
        RequestText.header(context, RequestHeader.CONTENT_TYPE)
            .map(MimeTypes::getCharsetFromContentType)
            .filter(name -> !name.toUpperCase(Locale.ROOT).startsWith("UTF"));
    if (charset.isPresent() && !isAscii(body)) {
      throw Problem.badParameter(
          RequestHeader.CONTENT_TYPE.text(),
          "The body is in %s: send JSON in UTF-8".formatted(Problem.quoted(charset.get())));
    }
  }

  private static boolean isAscii(byte[] body) {
    for (byte one : body) {
      if (one < 0) {
        return false;
      }
    }
    return true;
  }

  private static byte[] read(Context context, int most) {
    try {
      return context.bodyInputStream().readNBytes(most + 1);
    } catch (IOException e) {
      RestOfBody.giveUp(context);
      throw Problem.Kind.BAD_BODY
          .because("The body broke off or is badly framed: send it again")
          .with(Problem.PARAMETER, BODY_NAME);
    }
  }
}
