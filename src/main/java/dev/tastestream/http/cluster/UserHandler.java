package dev.tastestream.http.cluster;

import io.javalin.http.Context;

/** Answers a request about a user. */
@FunctionalInterface
public interface UserHandler {

  void handle(Context context, long userId) throws Exception;
}
