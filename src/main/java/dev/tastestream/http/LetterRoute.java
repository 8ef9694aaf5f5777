package dev.tastestream.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.util.Set;

/** What was refused, and why. */
final class LetterRoute {

  private final LetterBox letters;

  LetterRoute(LetterBox letters) {
    this.letters = letters;
  }

  void register(RoutesConfig routes) {
    routes.get("/dead-letters", this::answer);
  }

  private void answer(Context context) {
    Parameters.allowOnly(context, Set.of());
    Answers.ok(context, letters.toJson());
  }
}
