package dev.tastestream.http.operation;

import dev.tastestream.http.server.InFlight;
import dev.tastestream.http.server.RouteList;
import dev.tastestream.http.server.access.Caller;
import dev.tastestream.http.server.message.Answers;
import dev.tastestream.http.server.message.Problem;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.function.Supplier;

/** Serves health and metrics of a trainer in a process of its own. */
public final class TrainerRoutes {

  private final TrainerMetrics metrics;
  private final Supplier<Optional<String>> trouble;
  private final InFlight requests;

  /**
   * @param trouble what the trainer can't do right now, in one sentence
   */
  public TrainerRoutes(
      TrainerMetrics metrics, Supplier<Optional<String>> trouble, InFlight requests) {
    this.metrics = metrics;
    this.trouble = trouble;
    this.requests = requests;
  }

  public void register(RouteList routes) {
    routes.get("/health/live", "Whether the process is alive", HealthRoutes::live);
    routes.get("/health/ready", "Whether the trainer can read and publish", this::ready);
    routes.get(
        "/metrics",
        "Metrics for Prometheus",
        context -> MonitoringRoutes.answerMetrics(context, metrics.scrape()));
  }

  private void ready(Context context) {
    Optional<String> reason =
        requests.isDraining() ? Optional.of("the trainer stops") : trouble.get();
    if (reason.isEmpty() || !Caller.isKnown(context)) {
      HealthRoutes.word(context, reason.isEmpty());
      return;
    }
    Problem problem = Problem.Kind.NOT_READY.because(reason.get());
    Answers.problem(
        context, problem, problem.toJson().put("ready", false).put("reason", reason.get()));
  }
}
