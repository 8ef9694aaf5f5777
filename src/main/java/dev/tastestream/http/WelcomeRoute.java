package dev.tastestream.http;

import static java.util.stream.Collectors.joining;

import dev.tastestream.http.server.RouteList;
import dev.tastestream.http.server.RouteList.Route;
import dev.tastestream.http.server.access.Origin;
import dev.tastestream.http.server.access.PublicUrl;
import dev.tastestream.http.server.access.Site;
import dev.tastestream.http.server.message.AnswerHeader;
import dev.tastestream.http.server.message.Parameters;
import dev.tastestream.http.server.message.RequestHeader;
import dev.tastestream.http.server.message.RequestText;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Serves the root: the page for browsers, and a text that lists the routes for other clients. */
final class WelcomeRoute {

  private static final String HTML = "text/html";
  private static final String BEGINNING =
      """
      Tastestream: movie recommendations from a stream of ratings. A browser sees a page here.

      """;
  private static final String EXAMPLES =
      """

      Try: curl %1$s/users/1/recommendations
           curl -X PUT -d '{"rating":5}' %1$s/users/1000001/ratings/1
           curl %1$s/users/1000001/recommendations
           curl -X POST -d '{"ratings":[{"movieId":1,"rating":5}]}' %1$s/recommendations
           curl '%1$s/movies?query=toy+story'
      """;

  private final PageRoutes page;
  private final Optional<PublicUrl> publicUrl;

  WelcomeRoute(PageRoutes page, Site site) {
    this.page = page;
    publicUrl = site.publicUrl();
  }

  void register(RouteList routes) {
    routes.get(
        "/",
        "The page for clients that accept HTML; for others a list of the routes, as text",
        context -> answer(context, routes.all()));
  }

  private void answer(Context context, List<Route> routes) {
    Parameters.allowOnly(context, Set.of());
    AnswerHeader.VARY.add(context, RequestHeader.ACCEPT.text());
    Optional<String> accept = RequestText.header(context, RequestHeader.ACCEPT);
    if (accept.filter(types -> types.contains(HTML)).isPresent()) {
      page.start(context);
    } else {
      String url =
          publicUrl
              .map(it -> it.url().toString())
              .orElseGet(() -> Origin.asked(context).toString());
      context.contentType("text/plain; charset=utf-8").result(text(url, routes));
    }
  }

  private static String text(String url, List<Route> routes) {
    return routes.stream()
        .map(route -> "%-6s %-36s %s\n".formatted(route.method(), route.path(), route.summary()))
        .collect(joining("", BEGINNING, EXAMPLES.formatted(url)));
  }
}
