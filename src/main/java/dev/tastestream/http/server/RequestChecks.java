package dev.tastestream.http.server;

import dev.tastestream.http.server.access.Access;
import dev.tastestream.http.server.access.Cors;
import dev.tastestream.http.server.access.HostCheck;
import dev.tastestream.http.server.access.KeyCheck;
import dev.tastestream.http.server.access.Site;
import dev.tastestream.http.server.access.UserWrites;
import dev.tastestream.http.server.message.RequestText;
import dev.tastestream.http.server.message.RestOfBody;
import io.javalin.config.RoutesConfig;
import java.util.List;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;

/**
 * The checks that every request passes before its route: the requested host, the origin of the
 * page, the API key, and the limits on simultaneous requests and on a user's writes.
 */
public final class RequestChecks {

  private static final List<String> USERS = List.of("/users/{id}", "/users/{id}/*");

  private RequestChecks() {}

  /** Registers the checks before all routes. */
  public static void register(RoutesConfig routes, Access access, InFlight requests) {
    if (access.key().isEmpty()) {
      routes.before(new HostCheck(access)::check);
    }
    access.site().otherOrigin().map(Cors::new).ifPresent(cors -> routes.before(cors::allow));
    access.key().map(KeyCheck::new).ifPresent(check -> routes.before(check::check));
    routes.before(requests::enter);
    routes.before(RequestText::check);
    access
        .userWrites()
        .map(most -> new UserWrites(most, System::nanoTime))
        .ifPresent(writes -> USERS.forEach(path -> routes.before(path, writes::check)));
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
