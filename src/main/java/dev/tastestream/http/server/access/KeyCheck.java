package dev.tastestream.http.server.access;

import dev.tastestream.http.server.message.AnswerHeader;
import dev.tastestream.http.server.message.Problem;
import dev.tastestream.http.server.message.RequestHeader;
import dev.tastestream.http.server.message.RequestText;
import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Rejects requests without an API key, and those whose key lacks the role of their route. Some
 * paths need no key.
 */
public final class KeyCheck {

  private static final String SCHEME = "bearer ";

  private final Supplier<ApiKeys> keys;
  private final Set<String> open;

  /**
   * @param keys those that are valid now
   * @param open paths that need no key
   */
  public KeyCheck(Supplier<ApiKeys> keys, Set<String> open) {
    this.keys = keys;
    this.open = Set.copyOf(open);
  }

  /** Finds out who asks, before it is known whether there is such a route. */
  public void authenticate(Context context) {
    Optional<ApiKey> key = claim(context).flatMap(keys.get()::find);
    Caller.note(context, key);
    if (key.isEmpty() && !open.contains(context.path())) {
      AnswerHeader.AUTHENTICATE.set(context, "Bearer");
      throw Problem.Kind.KEY_NEEDED.because(
          "Send an API key of this server as 'Authorization: Bearer …' or 'X-API-Key'");
    }
  }

  /** Compares the roles of the key with the role of the route. */
  public void authorize(Context context) {
    for (RouteRole role : context.routeRoles()) {
      if (role instanceof Need need && !need.isMetBy(Caller.roles(context))) {
        String needed = need.role().orElseThrow().text();
        throw Problem.Kind.ROLE_NEEDED
            .because(
                "This needs the role %s, which the key has not: send a key with that role, or add a line '%s KEY' for this one to the key file of the server"
                    .formatted(needed, needed))
            .with("role", needed);
      }
    }
  }

  private static Optional<String> claim(Context context) {
    return RequestText.header(context, RequestHeader.AUTHORIZATION)
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(value -> value.substring(SCHEME.length()).strip())
        .or(() -> RequestText.header(context, RequestHeader.API_KEY));
  }
}
