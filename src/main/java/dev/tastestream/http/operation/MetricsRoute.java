package dev.tastestream.http.operation;

import dev.tastestream.http.server.RouteList;
import io.javalin.http.Context;

/** Figures for whoever watches the process. */
public final class MetricsRoute {

  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final Metrics metrics;

  public MetricsRoute(Metrics metrics) {
    this.metrics = metrics;
  }

  public void register(RouteList routes) {
    routes.get("/metrics", "Figures for Prometheus", this::scrape);
  }

  private void scrape(Context context) {
    context.contentType(PROMETHEUS_TEXT).result(metrics.scrape());
  }
}
