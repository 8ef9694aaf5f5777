package dev.tastestream.http;

import dev.tastestream.http.server.AnswerHeader;
import dev.tastestream.http.server.Origin;
import dev.tastestream.http.server.Parameters;
import dev.tastestream.http.server.PublicUrl;
import dev.tastestream.http.server.RequestHeader;
import dev.tastestream.http.server.RequestText;
import dev.tastestream.http.server.Site;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;

/** What stands at the root: the page for browsers, and for all others what can be asked here. */
final class WelcomeRoute {

  private static final String HTML = "text/html";
  private static final String WELCOME =
      """
      Tastestream: movie recommendations from a stream of ratings. A browser sees a page here.

      GET    /users/{id}/recommendations?n=10  the best movies for a user, and why
      GET    /users/{id}/recommendations/stream   the same, sent again whenever it changes
      GET    /users/{id}/profile               what the user's ratings come to
      GET    /users/{id}/ratings               what the user has rated, newest first
      PUT    /users/{id}/ratings/{movieId}     {"rating":4.5} or {"seen":true}
      DELETE /users/{id}/ratings/{movieId}     take a rating back
      GET    /users/{id}/ratings/{movieId}/trace   where a rating has gone
      DELETE /users/{id}                       forget the user
      POST   /recommendations                  {"ratings":[{"movieId":1,"rating":5}]}, nothing stored
      GET    /movies?query=toy+story           movies by title; without query the popular ones
      GET    /movies/{id}   /movies/{id}/similar
      GET    /generations                      which movie vectors were fitted, and which serve
      GET    /health/live   /health/ready
      GET    /topology                         the processors that a rating passes
      GET    /dead-letters                     what was refused, and why
      GET    /map?space=taste                  all movies of a space on a plane
      GET    /metrics                          for Prometheus: lists judged by live ratings, JVM, Kafka
      GET    /openapi.yaml                     all of this in detail

      Try: curl %1$s/users/1/recommendations
           curl -X PUT -d '{"rating":5}' %1$s/users/1000001/ratings/1
           curl %1$s/users/1000001/recommendations
      """;

  private final PageRoutes page;
  private final Optional<PublicUrl> publicUrl;

  WelcomeRoute(PageRoutes page, Site site) {
    this.page = page;
    publicUrl = site.publicUrl();
  }

  void register(RoutesConfig routes) {
    routes.get("/", this::answer);
  }

  private void answer(Context context) {
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
      context.contentType("text/plain; charset=utf-8").result(WELCOME.formatted(url));
    }
  }
}
