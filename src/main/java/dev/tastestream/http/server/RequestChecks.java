package dev.tastestream.http.server;

import dev.tastestream.http.server.access.Access;
import dev.tastestream.http.server.access.Cors;
import dev.tastestream.http.server.access.HostCheck;
import dev.tastestream.http.server.access.KeyCheck;
import dev.tastestream.http.server.access.KeyRequests;
import dev.tastestream.http.server.access.Site;
import dev.tastestream.http.server.access.UserWrites;
import dev.tastestream.http.server.message.RequestText;
import dev.tastestream.http.server.message.RestOfBody;
import io.javalin.config.RoutesConfig;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;

/**
 * The checks that every request passes before its route: the requested host, the origin of the
 * page, the API key and its role, and the limits on simultaneous requests, on a key and on a user's
 * writes.
 */
public final class RequestChecks {

  private static final List<String> USERS = List.of("/users/{id}", "/users/{id}/*");

  private RequestChecks() {}

  /**
   * Registers the checks before all routes. The role of a key is compared before a write is
   * counted, so that a key that may not write uses up no user's writes.
   *
   * @param open paths that need no key
   * @param registry gets the requests that were refused because of the limit of their key
   */
  public static void register(
      RoutesConfig routes,
      Access access,
      InFlight requests,
      Set<String> open,
      MeterRegistry registry) {
    if (access.keys().isEmpty()) {
      routes.before(new HostCheck(access)::check);
    }
    access.site().otherOrigin().map(Cors::new).ifPresent(cors -> routes.before(cors::allow));
    Optional<KeyCheck> keys = access.keys().map(known -> new KeyCheck(known::get, open));
    keys.ifPresent(check -> routes.before(check::authenticate));
    access
        .rates()
        .keyRequests()
        .map(most -> new KeyRequests(most, open, registry))
        .ifPresent(limit -> routes.before(limit::check));
    routes.before(requests::enter);
    routes.before(RequestText::check);
    keys.ifPresent(check -> routes.beforeMatched(check::authorize));
    access
        .rates()
        .userWrites()
        .map(most -> new UserWrites(most, System::nanoTime))
        .ifPresent(writes -> USERS.forEach(path -> routes.beforeMatched(path, writes::check)));
    routes.after(RestOfBody::take);
  }

  /** Stores the requested host of each request, before proxy headers may replace it. */
  public static void customize(HttpConfiguration http, Site site) {
    http.addCustomizer(HostCheck::note);
    if (site.forwarded() == Site.ForwardedHeaders.TRUSTED) {
      http.addCustomizer(new ForwardedRequestCustomizer());
    }
  }
}
