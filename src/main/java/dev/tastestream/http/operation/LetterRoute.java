package dev.tastestream.http.operation;

import dev.tastestream.http.server.Answers;
import dev.tastestream.http.server.Parameters;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Set;

/** What was refused, and why. */
public final class LetterRoute {

  private final LetterBox letters;

  public LetterRoute(LetterBox letters) {
    this.letters = letters;
  }

  public void register(RoutesConfig routes) {
    routes.get("/dead-letters", this::answer);
  }

  private void answer(Context context) {
    Parameters.allowOnly(context, Set.of());
    Answers.ok(context, letters.toJson());
  }
}
