package dev.tastestream.http.server.access;

import dev.tastestream.http.server.message.AnswerHeader;
import dev.tastestream.http.server.message.RequestHeader;
import dev.tastestream.http.server.message.RequestText;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import java.util.Optional;

/** Allows the pages of one other origin to read responses (CORS). */
public final class Cors {

  private static final String ALLOWED = Cors.class.getName();

  private final Origin origin;

  public Cors(Origin origin) {
    this.origin = origin;
  }

  /** Returns whether a request comes from a page of that origin. */
  static boolean isAllowed(Context context) {
    return context.attribute(ALLOWED) != null;
  }

  /** Writes the CORS headers, and answers a preflight request at once. */
  public void allow(Context context) {
    AnswerHeader.VARY.add(context, RequestHeader.ORIGIN.text());
    Optional<String> page = RequestText.header(context, RequestHeader.ORIGIN);
    if (page.flatMap(Origin::parse).filter(origin::equals).isEmpty()) {
      return;
    }
    context.attribute(ALLOWED, true);
    AnswerHeader.ALLOW_ORIGIN.set(context, page.get());
    AnswerHeader.EXPOSE_HEADERS.set(context, AnswerHeader.forPages());
    if (context.method().equals(HandlerType.OPTIONS)
        && RequestHeader.REQUEST_METHOD.isIn(context)) {
      AnswerHeader.ALLOW_METHODS.set(context, "GET, PUT, POST, DELETE");
      AnswerHeader.ALLOW_HEADERS.set(context, RequestHeader.ofPages());
      AnswerHeader.MAX_AGE.set(context, "600");
      context.status(204).skipRemainingHandlers();
    }
  }
}
