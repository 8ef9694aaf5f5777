package dev.tastestream.http.server;

import dev.tastestream.http.server.message.AnswerHeader;
import dev.tastestream.http.server.message.Answers;
import dev.tastestream.http.server.message.Problem;
import dev.tastestream.topology.query.StateUnavailableException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Maps exceptions to problems. */
public final class ProblemMapping {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemMapping.class);

  private final NearRoutes near;

  private ProblemMapping(NearRoutes near) {
    this.near = near;
  }

  /** Registers the mapping. Wrong paths get the route of {@code known} that was probably meant. */
  public static void register(RoutesConfig routes, List<RouteList.Route> known) {
    ProblemMapping mapping = new ProblemMapping(new NearRoutes(known));
    routes.exception(Problem.class, mapping::problem);
    routes.exception(
        StateUnavailableException.class,
        (e, context) ->
            Answers.problem(context, Problem.Kind.STATE_UNAVAILABLE.because(e.getMessage())));
    routes.exception(LogUnavailableException.class, ProblemMapping::logUnavailable);
    routes.exception(HttpResponseException.class, mapping::refusedByRouter);
    routes.exception(Exception.class, ProblemMapping::defect);
  }

  /** A wrong id may be the misspelt last word of another route. */
  private void problem(Problem e, Context context) {
    Optional<String> meant =
        e.is(Problem.Kind.BAD_PARAMETER) ? near.to(context.path()) : Optional.empty();
    Answers.problem(
        context, meant.map(path -> e.adding("; if " + path + " is meant, ask for that")).orElse(e));
  }

  private static void logUnavailable(LogUnavailableException e, Context context) {
    LOG.warn("{} {}: {}", context.method(), context.path(), e.getMessage());
    Answers.problem(context, Problem.Kind.LOG_UNAVAILABLE.because(e.getMessage()));
  }

  private void refusedByRouter(HttpResponseException e, Context context) {
    switch (e.getStatus()) {
      case 404 ->
          Answers.problem(
              context,
              Problem.Kind.UNKNOWN_ROUTE.because(
                  near.to(context.path())
                      .map(
                          "There is nothing here: ask for %s, or see GET / for all routes"
                              ::formatted)
                      .orElse("There is nothing here: GET / names the routes")));
      case 405 -> {
        String methods = e.getDetails().getOrDefault("availableMethods", "");
        AnswerHeader.ALLOW.set(context, methods);
        Answers.problem(
            context, Problem.Kind.METHOD_NOT_ALLOWED.because("Use one of " + methods + " here"));
      }
      default ->
          Answers.problem(
              context, Problem.ofStatus(e.getStatus(), "The request failed", e.getMessage()));
    }
  }

  private static void defect(Exception e, Context context) {
    LOG.error("{} {} failed", context.method(), context.path(), e);
    Answers.problem(
        context,
        Problem.Kind.INTERNAL_ERROR.because(
            "This is a defect, with details in the log of the server: please report it"));
  }
}
