package dev.tastestream.http.operation;

import dev.tastestream.http.server.Answers;
import dev.tastestream.http.server.Parameters;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Set;

/** How lists and predictions have done on live ratings so far. */
public final class EvaluationRoute {

  private final QualityCurves curves;

  public EvaluationRoute(QualityCurves curves) {
    this.curves = curves;
  }

  public void register(RoutesConfig routes) {
    routes.get("/evaluations", this::answer);
  }

  private void answer(Context context) {
    Parameters.allowOnly(context, Set.of());
    Answers.ok(context, curves.toJson());
  }
}
