package dev.tastestream.http.server;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Handler;
import java.util.ArrayList;
import java.util.List;

/** Registers routes. Each needs a summary, so that the text at the root lists all of them. */
public final class RouteList {

  private final RoutesConfig routes;
  private final List<Route> all = new ArrayList<>();

  public RouteList(RoutesConfig routes) {
    this.routes = routes;
  }

  /**
   * A route.
   *
   * @param summary its purpose, as in {@code openapi.yaml}
   */
  public record Route(String method, String path, String summary) {}

  public void get(String path, String summary, Handler handler) {
    routes.get(path, handler);
    all.add(new Route("GET", path, summary));
  }

  public void put(String path, String summary, Handler handler) {
    routes.put(path, handler);
    all.add(new Route("PUT", path, summary));
  }

  public void post(String path, String summary, Handler handler) {
    routes.post(path, handler);
    all.add(new Route("POST", path, summary));
  }

  public void delete(String path, String summary, Handler handler) {
    routes.delete(path, handler);
    all.add(new Route("DELETE", path, summary));
  }

  /** Returns all registered routes in the order of their registration. */
  public List<Route> all() {
    return List.copyOf(all);
  }
}
