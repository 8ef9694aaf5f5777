package dev.tastestream.http;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;

/** Lets browsers show answers to the pages of one other origin. */
final class Cors {

  private static final String ALLOWED = Cors.class.getName();

  private final String origin;

  Cors(String origin) {
    this.origin = origin;
  }

  /** Whether a request comes from a page of the origin. */
  static boolean isAllowed(Context context) {
    return context.attribute(ALLOWED) != null;
  }

  /** Says so in the answer; the question whether a request may be sent is answered at once. */
  void allow(Context context) {
    context.header("Vary", "Origin");
    if (!origin.equals(context.header("Origin"))) {
      return;
    }
    context.attribute(ALLOWED, true);
    context
        .header("Access-Control-Allow-Origin", origin)
        .header(
            "Access-Control-Expose-Headers",
            "ETag, Retry-After, Tastestream-Generation, Tastestream-Generations,"
                + " Tastestream-Fitted-At, Tastestream-As-Of, Tastestream-Lag-Ms");
    if (context.method().equals(HandlerType.OPTIONS)
        && context.header("Access-Control-Request-Method") != null) {
      context
          .header("Access-Control-Allow-Methods", "GET, PUT, POST, DELETE")
          .header(
              "Access-Control-Allow-Headers",
              "Authorization, X-API-Key, Content-Type, If-None-Match, Last-Event-ID")
          .header("Access-Control-Max-Age", "600")
          .status(204)
          .skipRemainingHandlers();
    }
  }
}
