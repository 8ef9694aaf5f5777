package dev.tastestream.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Set;

/** How lists and predictions have done on live ratings so far. */
final class EvaluationRoute {

  private final QualityCurves curves;

  EvaluationRoute(QualityCurves curves) {
    this.curves = curves;
  }

  void register(RoutesConfig routes) {
    routes.get("/evaluations", this::answer);
  }

  private void answer(Context context) {
    Parameters.allowOnly(context, Set.of());
    Answers.ok(context, curves.toJson());
  }
}
