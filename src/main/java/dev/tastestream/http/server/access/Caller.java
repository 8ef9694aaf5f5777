package dev.tastestream.http.server.access;

import io.javalin.http.Context;
import java.util.Optional;
import java.util.Set;

/** Who has sent a request, as far as its key tells. */
public final class Caller {

  private static final String CALLER = Caller.class.getName();

  /** Whoever reaches a server without keys. */
  private static final Caller OF_OPEN_SERVER = new Caller(Optional.empty(), true);

  private static final Caller NOBODY_KNOWN = new Caller(Optional.empty(), false);

  private final Optional<ApiKey> key;
  private final boolean known;

  private Caller(Optional<ApiKey> key, boolean known) {
    this.key = key;
    this.known = known;
  }

  /** Notes the key of a request; empty if it has none that the server knows. */
  static void note(Context context, Optional<ApiKey> key) {
    context.attribute(CALLER, key.isEmpty() ? NOBODY_KNOWN : new Caller(key, true));
  }

  private static Caller of(Context context) {
    Caller caller = context.attribute(CALLER);
    return caller == null ? OF_OPEN_SERVER : caller;
  }

  /** Returns whether the caller may see details: with a known key, or on a server without keys. */
  public static boolean isKnown(Context context) {
    return of(context).known;
  }

  /**
   * Returns the {@code Authorization} header with which this request goes on to another instance.
   * It is the caller's own key, so that forwarding gives no right that the caller has not.
   */
  public static Optional<String> authorization(Context context) {
    return of(context).key.map(ApiKey::authorization);
  }

  static Optional<ApiKey> key(Context context) {
    return of(context).key;
  }

  static Set<Role> roles(Context context) {
    return of(context).key.map(ApiKey::roles).orElse(Set.of());
  }
}
