package dev.tastestream.http;

import io.javalin.config.RoutesConfig;
import java.util.Set;

/** What can be asked here, for whoever opens the server in a browser. */
final class WelcomeRoute {

  private static final String WELCOME =
      """
      Tastestream: movie recommendations from a stream of ratings.

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
      GET    /metrics                          for Prometheus: lists judged by live ratings, JVM, Kafka
      GET    /openapi.yaml                     all of this in detail

      Try: curl %1$s/users/1/recommendations
           curl -X PUT -d '{"rating":5}' %1$s/users/1000001/ratings/1
           curl %1$s/users/1000001/recommendations
      """;

  void register(RoutesConfig routes) {
    routes.get(
        "/",
        context -> {
          Parameters.allowOnly(context, Set.of());
          String url = "http://%s:%d".formatted(context.req().getServerName(), context.port());
          context.contentType("text/plain; charset=utf-8").result(WELCOME.formatted(url));
        });
  }
}
