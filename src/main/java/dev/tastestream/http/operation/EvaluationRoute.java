package dev.tastestream.http.operation;

import dev.tastestream.http.server.Answers;
import dev.tastestream.http.server.Parameters;
import dev.tastestream.http.server.RouteList;
import io.javalin.http.Context;
import java.util.Set;

/** How lists and predictions have done on live ratings so far. */
public final class EvaluationRoute {

  private final QualityCurves curves;

  public EvaluationRoute(QualityCurves curves) {
    this.curves = curves;
  }

  public void register(RouteList routes) {
    routes.get(
        "/evaluations",
        "How lists and predictions did on live ratings as time went on, each judged before anything learned from it",
        this::answer);
  }

  private void answer(Context context) {
    Parameters.allowOnly(context, Set.of());
    Answers.ok(context, curves.toJson());
  }
}
