package dev.tastestream.http.cluster;

import dev.tastestream.topology.query.StoredUser;
import io.javalin.http.Context;

/** Answers a request about a user, who is read from where {@link OwnerRouting} says. */
@FunctionalInterface
public interface UserHandler {

  void handle(Context context, StoredUser user) throws Exception;
}
