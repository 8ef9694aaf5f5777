package dev.tastestream.http.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** How answers are written. */
public final class Answers {

  private static final String JSON = "application/json";
  private static final String RETRY_SECONDS = "1";

  private Answers() {}

  public static void ok(Context context, ObjectNode json) {
    context.contentType(JSON).result(Json.bytes(json));
  }

  /** Answers 304 if the client has the answer already, and does not make it then. */
  public static void unlessKnown(
      Context context, Optional<EntityTag> tag, Supplier<ObjectNode> answer) {
    tag.ifPresent(named -> named.setHeaders(context));
    if (tag.filter(named -> named.isKnownTo(context)).isPresent()) {
      context.status(304);
    } else {
      ok(context, answer.get());
    }
  }

  /** Answers what is small and quickly made, but not to clients who have it already. */
  public static void okUnlessKnown(Context context, ObjectNode json) {
    unlessKnown(context, Optional.of(EntityTag.of(json)), () -> json);
  }

  /** The server's own threads, for an answer that goes on when something else has ended. */
  public static Executor threads(Context context) {
    return ServletContextRequest.getServletContextRequest(context.req())
        .getComponents()
        .getExecutor();
  }

  /** The request was written down; its effect on the state follows. */
  public static void accepted(Context context, ObjectNode json) {
    ok(context.status(202), json);
  }

  public static void problem(Context context, Problem problem) {
    problem(context, problem, problem.toJson());
  }

  /**
   * Answers with a problem and more.
   *
   * @param json the problem with whatever else the answer tells
   */
  public static void problem(Context context, Problem problem, ObjectNode json) {
    if (problem.isPassing()) {
      AnswerHeader.RETRY_AFTER.set(context, RETRY_SECONDS);
    }
    context.status(problem.status()).contentType(Problem.CONTENT_TYPE).result(Json.bytes(json));
  }
}
