package dev.tastestream.http;

import io.javalin.http.Context;

/** Answers a request about a user. */
@FunctionalInterface
interface UserHandler {

  void handle(Context context, long userId) throws Exception;
}
