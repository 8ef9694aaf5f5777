package dev.tastestream.http;

import dev.tastestream.domain.Sha256;
import dev.tastestream.http.server.RouteList;
import dev.tastestream.http.server.message.AnswerHeader;
import dev.tastestream.http.server.message.EntityTag;
import dev.tastestream.http.server.message.Parameters;
import dev.tastestream.http.server.message.Problem;
import dev.tastestream.http.server.message.RequestText;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Serves the files of the page from the classpath. They load nothing from other sites, and a
 * content security policy makes the browser enforce that.
 */
final class PageRoutes {

  private static final String FOLDER = "/page/";
  private static final String START = "index.html";
  private static final int TAG_BYTES = 12;
  private static final Pattern NAME = Pattern.compile("[a-z]+(?:-[a-z]+)*\\.([a-z]+)");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src"
          + " 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  void register(RouteList routes) {
    routes.get(FOLDER + "{file}", "A style sheet, script or picture of the page", this::file);
  }

  void start(Context context) {
    answer(context, START, read(START).orElseThrow());
  }

  private void file(Context context) {
    Parameters.allowOnly(context, Set.of());
    String name = RequestText.inPath(context, "file");
    byte[] content =
        read(name)
            .orElseThrow(
                () ->
                    Problem.Kind.UNKNOWN_ROUTE.because(
                        "The page has no such file: GET / serves the page"));
    answer(context, name, content);
  }

  /** The browser revalidates its copy before each use, so that a newer program is seen at once. */
  private static void answer(Context context, String name, byte[] content) {
    String tag = '"' + Sha256.beginning(content, TAG_BYTES) + '"';
    AnswerHeader.CONTENT_POLICY.set(context, POLICY);
    AnswerHeader.CONTENT_TYPE_OPTIONS.set(context, "nosniff");
    AnswerHeader.REFERRER_POLICY.set(context, "no-referrer");
    AnswerHeader.CACHE_CONTROL.set(context, "no-cache");
    AnswerHeader.ETAG.set(context, tag);
    if (new EntityTag(tag).isKnownTo(context)) {
      context.status(304);
    } else {
      context.contentType(type(name).orElseThrow()).result(content);
    }
  }

  private static Optional<String> type(String name) {
    Matcher parts = NAME.matcher(name);
    return parts.matches() ? Optional.ofNullable(TYPES.get(parts.group(1))) : Optional.empty();
  }

  /** The files are small and seldom requested, so they are not kept in memory. */
  private static Optional<byte[]> read(String name) {
    if (type(name).isEmpty()) {
      return Optional.empty();
    }
    try (InputStream file = PageRoutes.class.getResourceAsStream(FOLDER + name)) {
      return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("can't happen: resources are readable", e);
    }
  }
}
