package dev.tastestream.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.topology.ListMaker;
import dev.tastestream.topology.UserView;
import dev.tastestream.wire.RecommendationCodec;
import io.javalin.http.Context;
import java.util.TreeMap;

/** How answers are written. */
final class Answers {

  static final String RETRY_AFTER = "Retry-After";

  private static final String JSON = "application/json";
  private static final String RETRY_SECONDS = "1";

  private Answers() {}

  static void ok(Context context, ObjectNode json) {
    context.contentType(JSON).result(Json.bytes(json));
  }

  /** The request was written down; its effect on the state follows. */
  static void accepted(Context context, ObjectNode json) {
    ok(context.status(202), json);
  }

  static void problem(Context context, Problem problem) {
    problem(context, problem, problem.toJson());
  }

  /**
   * @param json the problem with whatever else the answer tells
   */
  static void problem(Context context, Problem problem, ObjectNode json) {
    if (problem.isPassing()) {
      context.header(RETRY_AFTER, RETRY_SECONDS);
    }
    context.status(problem.status()).contentType(Problem.CONTENT_TYPE).result(Json.bytes(json));
  }

  /** The beginning of every answer about a user: who, from which generation, read how far. */
  static ObjectNode about(UserView view) {
    GenerationId id = view.ranker().vectors().id();
    ObjectNode json =
        Json.object()
            .put("userId", view.userId())
            .put("space", id.space())
            .put("generation", id.number());
    ObjectNode generations = json.putObject("generations");
    new TreeMap<>(ListMaker.generations(id)).forEach(generations::put);
    json.set("asOf", RecommendationCodec.toJson(view.asOf()));
    return json;
  }
}
