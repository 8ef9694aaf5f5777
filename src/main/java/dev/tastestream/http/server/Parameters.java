package dev.tastestream.http.server;

import dev.tastestream.wire.Ids;
import dev.tastestream.wire.Rejection.Reason;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jetty.http.MimeTypes;

/** Reads what a request asks for, and refuses what can't be meant. */
public final class Parameters {

  /** Names that may come more than once, each time with one value or several. */
  static final Set<String> REPEATABLE = Set.of("genre", "exclude", "candidates");

  /** Stands for the body as a whole where a problem names what is at fault. */
  static final String BODY_NAME = "body";

  private static final String BODY = Parameters.class.getName();

  private Parameters() {}

  /** The id in the path under {@code name}. */
  public static long id(Context context, String name) {
    return id(name, RequestText.inPath(context, name));
  }

  /** The id that a text stands for. */
  public static long id(String name, String text) {
    return Ids.parse(text)
        .orElseThrow(
            () ->
                Problem.badParameter(
                    name,
                    "%s is no id: ids are decimals from 0 to %d without leading zeros"
                        .formatted(Problem.quoted(text), Ids.MAX)));
  }

  /** Refuses query parameters that the route does not know, or that come twice. */
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

  /** Says that a name is unknown and which ones are not. */
  public static String unknown(String name, Set<String> known) {
    return known.isEmpty()
        ? "There is no parameter %s here: leave the query out".formatted(Problem.quoted(name))
        : "There is no parameter %s here: choose from %s"
            .formatted(Problem.quoted(name), String.join(", ", new TreeSet<>(known)));
  }

  /** The names of several sets together. */
  @SafeVarargs
  public static Set<String> names(Set<String>... sets) {
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

  /** Text of another character set could be decoded all the same, and would be another text. */
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
