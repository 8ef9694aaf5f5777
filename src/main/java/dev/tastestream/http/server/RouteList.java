package dev.tastestream.http.server;

import dev.tastestream.http.server.access.Need;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Registers routes. Each needs a summary, so that the text at the root lists all of them, and a
 * line in the table of needs.
 */
public final class RouteList {

  private final RoutesConfig routes;
  private final Function<String, Optional<Need>> needs;
  private final List<Route> all = new ArrayList<>();

  /**
   * @param needs what a request must show, by method and path as in {@code GET /users}
   */
  public RouteList(RoutesConfig routes, Function<String, Optional<Need>> needs) {
    this.routes = routes;
    this.needs = needs;
  }

  /**
   * A route.
   *
   * @param summary its purpose, as in {@code openapi.yaml}
   */
  public record Route(String method, String path, String summary) {}

  public void get(String path, String summary, Handler handler) {
    Route route = added("GET", path, summary);
    routes.get(path, handler, need(route));
  }

  public void put(String path, String summary, Handler handler) {
    Route route = added("PUT", path, summary);
    routes.put(path, handler, need(route));
  }

  public void post(String path, String summary, Handler handler) {
    Route route = added("POST", path, summary);
    routes.post(path, handler, need(route));
  }

  public void delete(String path, String summary, Handler handler) {
    Route route = added("DELETE", path, summary);
    routes.delete(path, handler, need(route));
  }

  private Route added(String method, String path, String summary) {
    Route route = new Route(method, path, summary);
    all.add(route);
    return route;
  }

  private Need need(Route route) {
    String name = route.method() + " " + route.path();
    return needs
        .apply(name)
        .orElseThrow(() -> new IllegalStateException(name + " is missing in the table of needs"));
  }

  /** Returns all registered routes in the order of their registration. */
  public List<Route> all() {
    return List.copyOf(all);
  }
}
