package dev.tastestream.http.operation;

import dev.tastestream.http.server.Answers;
import dev.tastestream.http.server.Parameters;
import dev.tastestream.http.server.RouteList;
import io.javalin.http.Context;
import java.util.Set;

/** What was refused, and why. */
public final class DeadLetterRoute {

  private final RecentDeadLetters letters;

  public DeadLetterRoute(RecentDeadLetters letters) {
    this.letters = letters;
  }

  public void register(RouteList routes) {
    routes.get(
        "/dead-letters",
        "How many records were refused for which reason, and the last 20",
        this::answer);
  }

  private void answer(Context context) {
    Parameters.allowOnly(context, Set.of());
    Answers.ok(context, letters.toJson());
  }
}
