package dev.tastestream.http.cluster;

import dev.tastestream.topology.query.StoredUser;
import io.javalin.http.Context;

/** Answers a request about a user, with the state that {@link OwnerRouting} has chosen. */
@FunctionalInterface
public interface UserHandler {

  void handle(Context context, StoredUser user) throws Exception;
}
