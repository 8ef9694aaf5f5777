package dev.tastestream.http.cluster;

import dev.tastestream.topology.query.StoredUser;
import io.javalin.http.Context;

/**
 * Answers a request about a user. {@link OwnerRouting} chooses the state from which the user is
 * read.
 */
@FunctionalInterface
public interface UserHandler {

  void handle(Context context, StoredUser user) throws Exception;
}
