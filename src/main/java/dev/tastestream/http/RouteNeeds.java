package dev.tastestream.http;

import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.tastestream.http.server.access.Need;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a request must show to be answered by each route: the one place that decides this. */
final class RouteNeeds {

  /** A route without a line here can't be registered. */
  private static final Map<Need, List<String>> TABLE =
      Map.of(
          Need.NOTHING,
          List.of("GET /health/live", "GET /health/ready"),
          Need.A_KEY,
          List.of(
              "GET /",
              "GET /page/{file}",
              "GET /openapi.yaml",
              "GET /asyncapi.yaml",
              "GET /schemas/{name}",
              "GET /metrics",
              "GET /instances",
              "GET /topology",
              "GET /generations",
              "GET /evaluations"),
          Need.READ,
          List.of(
              "GET /users",
              "GET /users/{id}/recommendations",
              "GET /users/{id}/recommendations/stream",
              "GET /users/{id}/profile",
              "GET /users/{id}/ratings",
              "GET /users/{id}/ratings/{movieId}/trace",
              "POST /recommendations",
              "GET /movies",
              "GET /movies/trends",
              "GET /movies/{id}",
              "GET /movies/{id}/similar",
              "GET /map"),
          Need.WRITE,
          List.of(
              "PUT /users/{id}/ratings/{movieId}",
              "DELETE /users/{id}/ratings/{movieId}",
              "DELETE /users/{id}"),
          Need.OPERATE,
          // A dead letter shows what someone has sent, which may be about a person.
          List.of(
              "POST /generations/fit", "POST /generations/{space}/rollback", "GET /dead-letters"));

  private static final Map<String, Need> BY_ROUTE = byRoute();

  private RouteNeeds() {}

  private static Map<String, Need> byRoute() {
    Map<String, Need> needs = new HashMap<>();
    TABLE.forEach((need, routes) -> routes.forEach(route -> needs.put(route, need)));
    return Map.copyOf(needs);
  }

  /** Returns the need of a route, as {@code GET /users}; empty if the table lacks it. */
  static Optional<Need> of(String route) {
    return Optional.ofNullable(BY_ROUTE.get(route));
  }

  /** Returns method and path of every route in the table. */
  static Set<String> routes() {
    return BY_ROUTE.keySet();
  }

  /** Returns the paths that need no key. */
  static Set<String> openPaths() {
    return TABLE.get(Need.NOTHING).stream()
        .map(route -> route.substring(route.indexOf(' ') + 1))
        .collect(toUnmodifiableSet());
  }
}
