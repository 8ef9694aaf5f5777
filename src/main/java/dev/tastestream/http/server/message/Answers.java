package dev.tastestream.http.server.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/** Writes responses. */
public final class Answers {

  private static final String JSON = "application/json";
  private static final String RETRY_SECONDS = "1";

  private Answers() {}

  public static void ok(Context context, ObjectNode json) {
    context.contentType(JSON).result(Json.bytes(json));
  }

  /** Responds with 304, without computing the response, if the client has it already. */
  public static void unlessKnown(
      Context context, Optional<EntityTag> tag, Supplier<ObjectNode> answer) {
    tag.ifPresent(named -> named.setHeaders(context));
    if (tag.filter(named -> named.isKnownTo(context)).isPresent()) {
      context.status(304);
    } else {
      ok(context, answer.get());
    }
  }

  /** Responds with a small object, or with 304 if the client has it already. */
  public static void okUnlessKnown(Context context, ObjectNode json) {
    unlessKnown(context, Optional.of(EntityTag.of(json)), () -> json);
  }

  /** Returns the server's thread pool, for a response that continues after an asynchronous step. */
  public static Executor threads(Context context) {
    return ServletContextRequest.getServletContextRequest(context.req())
        .getComponents()
        .getExecutor();
  }

  /** Responds with 202: the event is in the log, and its effect on the state follows. */
  public static void accepted(Context context, ObjectNode json) {
    ok(context.status(202), json);
  }

  public static void problem(Context context, Problem problem) {
    problem(context, problem, problem.toJson());
  }

  /**
   * Responds with a problem that has further members.
   *
   * @param json the problem with these members
   */
  public static void problem(Context context, Problem problem, ObjectNode json) {
    if (problem.isPassing() && !AnswerHeader.RETRY_AFTER.isSet(context)) {
      AnswerHeader.RETRY_AFTER.set(context, RETRY_SECONDS);
    }
    context.status(problem.status()).contentType(Problem.CONTENT_TYPE).result(Json.bytes(json));
  }
}
