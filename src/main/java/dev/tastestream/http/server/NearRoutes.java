package dev.tastestream.http.server;

import dev.tastestream.http.server.RouteList.Route;
import dev.tastestream.wire.codec.Ids;
import java.util.List;
import java.util.Optional;

/**
 * Finds the route that a client has probably meant by a wrong path: {@code /movies/trends} for
 * {@code /movies/trending}.
 *
 * @param routes all routes
 */
record NearRoutes(List<Route> routes) {

  /** Returns the path of the first route that {@code path} resembles; empty if a route matches. */
  Optional<String> to(String path) {
    List<String> asked = segments(path);
    boolean known = routes.stream().anyMatch(route -> differing(asked, route) == 0);
    return known
        ? Optional.empty()
        : routes.stream()
            .filter(route -> differing(asked, route) == 1)
            .map(Route::path)
            .findFirst();
  }

  private static List<String> segments(String path) {
    return List.of(path.split("/", -1));
  }

  /** Counts the segments that only resemble those of a route; −1 if a segment does not. */
  private static int differing(List<String> asked, Route route) {
    List<String> segments = segments(route.path());
    if (segments.size() != asked.size()) {
      return -1;
    }
    int differing = 0;
    for (int i = 0; i < segments.size(); i++) {
      String segment = segments.get(i);
      boolean isId = segment.startsWith("{");
      boolean same = isId ? Ids.parse(asked.get(i)).isPresent() : segment.equals(asked.get(i));
      if (!same && (isId || !areAlike(segment, asked.get(i)))) {
        return -1;
      }
      differing += same ? 0 : 1;
    }
    return differing;
  }

  /** Returns whether both begin alike, for at least half of the longer one. */
  private static boolean areAlike(String segment, String asked) {
    int shared = 0;
    while (shared < Math.min(segment.length(), asked.length())
        && Character.toLowerCase(asked.charAt(shared)) == segment.charAt(shared)) {
      shared++;
    }
    return 2 * shared >= Math.max(segment.length(), asked.length()) && shared > 0;
  }
}
