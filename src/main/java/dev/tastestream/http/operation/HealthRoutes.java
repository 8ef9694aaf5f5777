package dev.tastestream.http.operation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.http.answers.Provenance;
import dev.tastestream.http.server.InFlight;
import dev.tastestream.http.server.RouteList;
import dev.tastestream.http.server.access.Caller;
import dev.tastestream.http.server.message.Answers;
import dev.tastestream.http.server.message.Json;
import dev.tastestream.http.server.message.Problem;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.topology.query.Readiness;
import dev.tastestream.topology.query.StateUnavailableException;
import io.javalin.http.Context;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/** Serves liveness and readiness. */
public final class HealthRoutes {

  private static final String READY = "ready";

  private final Readiness state;
  private final Supplier<Recommender> serving;
  private final Generations generations;
  private final InFlight requests;
  private final Supplier<Optional<String>> trouble;

  /**
   * @param trouble what a part of the instance can't do right now, in one sentence
   */
  public HealthRoutes(
      Readiness state,
      Supplier<Recommender> serving,
      Generations generations,
      InFlight requests,
      Supplier<Optional<String>> trouble) {
    this.state = state;
    this.serving = serving;
    this.generations = generations;
    this.requests = requests;
    this.trouble = trouble;
  }

  public void register(RouteList routes) {
    routes.get("/health/live", "Whether the process is alive", HealthRoutes::live);
    routes.get("/health/ready", "Whether the instance is ready to answer", this::ready);
  }

  static void live(Context context) {
    Answers.ok(context, Json.object().put("live", true));
  }

  /** Whoever has no key gets the word only: the reason and the figures are about the inside. */
  private void ready(Context context) {
    Optional<String> reason = notReadyBecause();
    if (!Caller.isKnown(context)) {
      word(context, reason.isEmpty());
      return;
    }
    if (reason.isEmpty()) {
      Answers.ok(context, complete(Json.object().put(READY, true)));
      return;
    }
    Problem problem = Problem.Kind.NOT_READY.because(reason.get());
    ObjectNode json = problem.toJson().put(READY, false).put("reason", reason.get());
    Answers.problem(context, problem, complete(json));
  }

  /** Answers without figures and reason. */
  static void word(Context context, boolean ready) {
    if (ready) {
      Answers.ok(context, Json.object().put(READY, true));
      return;
    }
    Problem problem =
        Problem.Kind.NOT_READY.because("Ask again, or with a key of this server for the reason");
    Answers.problem(context, problem, problem.toJson().put(READY, false));
  }

  /** Returns whether this instance is ready, or why it is not, with the serving generations. */
  ObjectNode readiness() {
    Optional<String> reason = notReadyBecause();
    ObjectNode json = Json.object().put(READY, reason.isEmpty());
    reason.ifPresent(why -> json.put("reason", why));
    return complete(json);
  }

  private Optional<String> notReadyBecause() {
    if (requests.isDraining()) {
      return Optional.of("the instance stops");
    }
    try {
      return trouble.get().or(state::notReadyBecause).or(this::firstFit);
    } catch (StateUnavailableException e) {
      return Optional.of(e.getMessage());
    }
  }

  /** With a trainer, lists follow popularity only for seconds, so clients should wait. */
  private Optional<String> firstFit() {
    return servesPopularity() && generations.fits().isFirstOutstanding()
        ? Optional.of("the first generation is being fitted")
        : Optional.empty();
  }

  private boolean servesPopularity() {
    return !serving.get().models().origin().generation().isFitted();
  }

  private ObjectNode complete(ObjectNode json) {
    pendingUsers().ifPresent(users -> json.put("pendingUsers", users));
    boolean popularity = servesPopularity();
    if (json.get(READY).booleanValue()) {
      json.put("serving", popularity ? "popularity" : "generation");
    }
    Map<String, Integer> serving = generations.snapshot().serving();
    json.set("generations", Provenance.toJson(popularity ? Map.of() : serving));
    return json;
  }

  private OptionalLong pendingUsers() {
    try {
      return state.pendingUsers();
    } catch (StateUnavailableException e) {
      return OptionalLong.empty(); // users can't be counted before the state is restored
    }
  }
}
