package dev.tastestream.http.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.FitEpoch;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Pointer;
import dev.tastestream.http.answers.Provenance;
import dev.tastestream.http.server.RouteList;
import dev.tastestream.http.server.access.SameSite;
import dev.tastestream.http.server.message.Answers;
import dev.tastestream.http.server.message.Json;
import dev.tastestream.http.server.message.Parameters;
import dev.tastestream.http.server.message.Problem;
import dev.tastestream.http.server.message.RequestText;
import dev.tastestream.vectors.FitDesk;
import dev.tastestream.vectors.GenerationStatus;
import dev.tastestream.vectors.KnownGenerations;
import dev.tastestream.vectors.Spaces;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.codec.GenerationCodec;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.Locale;
import java.util.Set;

/** Serves the published and the rejected generations, and starts fits and rollbacks. */
public final class GenerationRoutes {

  private static final Comparator<GenerationId> NEWEST_FIRST =
      Comparator.comparing(GenerationId::space)
          .thenComparing(Comparator.comparingInt(GenerationId::number).reversed());

  private final Generations generations;
  private final SameSite sameSite;

  public GenerationRoutes(Generations generations, SameSite sameSite) {
    this.generations = generations;
    this.sameSite = sameSite;
  }

  public void register(RouteList routes) {
    routes.get(
        "/generations",
        "The published generations, and which of them serve or were rejected",
        this::list);
    routes.post(
        "/generations/fit",
        "Ask the trainer in this process to fit all spaces to the current log",
        this::fit);
    routes.post(
        "/generations/{space}/rollback",
        "Serve the previous generation, until one is fitted to new data",
        this::rollback);
  }

  /** A browser sends this POST from any page without a preflight, so the origin is checked. */
  private void rollback(Context context) {
    Parameters.allowOnly(context, Set.of());
    sameSite.require(context);
    String space = RequestText.inPath(context, "space");
    if (!Spaces.ALL.ids().contains(space)) {
      throw Problem.badParameter(
          "space",
          "There is no space %s: choose from %s"
              .formatted(Problem.quoted(space), String.join(", ", Spaces.ALL.ids())));
    }
    try {
      Pointer pointer = generations.rollback().of(space);
      Answers.ok(context, Json.object().put("space", space).put("serving", pointer.serving()));
    } catch (IllegalStateException e) {
      throw Problem.Kind.NOTHING_TO_ROLL_BACK_TO.because(e.getMessage());
    } catch (ClusterException e) {
      throw Problem.Kind.LOG_UNAVAILABLE.because(e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Problem.Kind.LOG_UNAVAILABLE.because("the server is stopping");
    }
  }

  /** Orders a fit of all spaces, as every fit of the trainer is, so that lists change once. */
  private void fit(Context context) {
    Parameters.allowOnly(context, Set.of());
    sameSite.require(context);
    switch (generations.fits().order()) {
      case TAKEN -> Answers.accepted(context, Json.object().put("ordered", true));
      case BUSY ->
          throw Problem.Kind.FIT_IN_PROGRESS.because(
              "A fit is in progress or ordered already: GET /generations shows it");
      case NOBODY ->
          throw Problem.Kind.NO_TRAINER.because(
              "No trainer in this process accepts orders: run 'tastestream train --once', or ask"
                  + " a demo that is ready");
    }
  }

  private static ObjectNode toJson(FitDesk.Fit fit) {
    ObjectNode json =
        Json.object()
            .put("space", fit.space())
            .put("epoch", fit.last().map(FitEpoch::number).orElse(0))
            .put("epochs", fit.last().map(FitEpoch::most).orElse(0))
            .put("since", fit.since().toString());
    fit.last()
        .ifPresent(
            epoch -> {
              json.put("loss", epoch.loss()).put("secondsLeft", epoch.left().toSeconds());
              epoch.ndcg().ifPresent(ndcg -> json.put("ndcg@100", ndcg));
            });
    return json;
  }

  private void list(Context context) {
    Parameters.allowOnly(context, Set.of());
    KnownGenerations.Snapshot now = generations.snapshot();
    ObjectNode json = Json.object();
    json.set("serving", Provenance.toJson(now.serving()));
    generations.fits().current().ifPresent(fit -> json.set("fit", toJson(fit)));
    generations
        .fits()
        .refusal()
        .ifPresent(
            refusal ->
                json.putObject("refusedFit")
                    .put("at", refusal.at().toString())
                    .put("reason", refusal.reason()));
    ArrayNode listed = json.putArray("generations");
    now.generations().stream()
        .sorted(Comparator.comparing(GenerationStatus::id, NEWEST_FIRST))
        .forEach(status -> listed.add(toJson(status)));
    ArrayNode problems = json.putArray("problems");
    now.problems().forEach(problems::add);
    Answers.okUnlessKnown(context, json);
  }

  private static ObjectNode toJson(GenerationStatus status) {
    ObjectNode json =
        status
            .manifest()
            .map(GenerationCodec::toJson)
            .orElseGet(() -> GenerationCodec.toJson(status.id()));
    // Thousands of numbers, which are of no use in this response; the topic has them.
    json.remove("parameters");
    json.put("state", status.state().name().toLowerCase(Locale.ROOT));
    status.problem().ifPresent(problem -> json.put("problem", problem));
    return json;
  }
}
