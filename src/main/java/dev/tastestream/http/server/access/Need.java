package dev.tastestream.http.server.access;

import io.javalin.security.RouteRole;
import java.util.Optional;
import java.util.Set;

/** What a request must show to be answered by a route. */
public enum Need implements RouteRole {
  /** Nothing: probes have no key. */
  NOTHING(Optional.empty()),
  /** Any key: the response tells nothing of a user. */
  A_KEY(Optional.empty()),
  READ(Optional.of(Role.READ)),
  WRITE(Optional.of(Role.WRITE)),
  OPERATE(Optional.of(Role.OPERATE));

  private final Optional<Role> role;

  Need(Optional<Role> role) {
    this.role = role;
  }

  /** Returns the role that a key must have; empty if it needs none. */
  public Optional<Role> role() {
    return role;
  }

  /** Returns whether a key with these roles is enough. */
  boolean isMetBy(Set<Role> roles) {
    return role.isEmpty() || roles.contains(role.get());
  }
}
