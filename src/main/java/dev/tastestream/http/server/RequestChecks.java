package dev.tastestream.http.server;

import io.javalin.config.RoutesConfig;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;

/**
 * What every request passes first, whatever it asks for: under which name it came, from which page,
 * with which key, and whether there is room for it.
 */
public final class RequestChecks {

  private RequestChecks() {}

  /** Lets every request pass the gate before it comes to its route. */
  public static void register(RoutesConfig routes, Access access, InFlight requests) {
    if (access.key().isEmpty()) {
      routes.before(new HostCheck(access)::check);
    }
    access.site().otherOrigin().map(Cors::new).ifPresent(cors -> routes.before(cors::allow));
    access.key().map(KeyCheck::new).ifPresent(check -> routes.before(check::check));
    routes.before(requests::enter);
    routes.before(RequestText::check);
    routes.after(RestOfBody::take);
  }

  /** Notes the host that a request names, before headers of a proxy may change it. */
  public static void customize(HttpConfiguration http, Site site) {
    http.addCustomizer(HostCheck::note);
    if (site.forwarded() == Site.ForwardedHeaders.TRUSTED) {
      http.addCustomizer(new ForwardedRequestCustomizer());
    }
  }
}
