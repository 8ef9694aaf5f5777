package dev.tastestream.http.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.http.server.RouteList;
import dev.tastestream.http.server.message.Answers;
import dev.tastestream.http.server.message.Parameters;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Set;
import java.util.function.Supplier;

/** Serves metrics, dead letters, and the quality of lists on live ratings. */
public final class MonitoringRoutes {

  private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";

  private final Monitoring monitoring;

  public MonitoringRoutes(Monitoring monitoring) {
    this.monitoring = monitoring;
  }

  public void register(RouteList routes) {
    routes.get("/metrics", "Metrics for Prometheus", this::scrape);
    routes.get(
        "/dead-letters",
        "The number of dead letters by reason, and the last 20",
        answer(monitoring.deadLetters()::toJson));
    routes.get(
        "/evaluations",
        "The quality of lists and predictions on live ratings over time",
        answer(monitoring.curves()::toJson));
  }

  private void scrape(Context context) {
    answerMetrics(context, monitoring.metrics().scrape());
  }

  static void answerMetrics(Context context, String metrics) {
    context.contentType(PROMETHEUS_TEXT).result(metrics);
  }

  private static Handler answer(Supplier<ObjectNode> json) {
    return context -> {
      Parameters.allowOnly(context, Set.of());
      Answers.ok(context, json.get());
    };
  }
}
