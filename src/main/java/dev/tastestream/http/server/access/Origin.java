package dev.tastestream.http.server.access;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.util.HostPort;

/**
 * An origin in the sense of browsers (RFC 6454). Different spellings of an origin give equal
 * objects.
 *
 * @param scheme in lower case
 * @param host its {@linkplain HostName#canonical canonical} name
 * @param port also if it is the default port of the scheme; 0 if the scheme has no known default
 */
public record Origin(String scheme, String host, int port) {

  private static final Map<String, Integer> USUAL_PORTS = Map.of("http", 80, "https", 443);

  /** Parses an origin, as {@code https://example.org}; empty if the text is not an origin. */
  static Optional<Origin> parse(String text) {
    try {
      URI uri = URI.create(text);
      return text.equals(uri.getScheme() + "://" + uri.getRawAuthority())
          ? of(uri)
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns the origin of a URI; empty if it has none. */
  static Optional<Origin> of(URI uri) {
    String authority = uri.getRawAuthority();
    if (uri.getScheme() == null || authority == null || authority.contains("@")) {
      return Optional.empty();
    }
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    try {
      HostPort place = new HostPort(authority);
      int usual = USUAL_PORTS.getOrDefault(scheme, 0);
      String host = HostName.canonical(place.getHost());
      return host.isEmpty()
          ? Optional.empty()
          : Optional.of(new Origin(scheme, host, place.getPort(usual)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Returns the origin to which a request was sent, according to its headers. */
  public static Origin asked(Context context) {
    return new Origin(
        context.req().getScheme().toLowerCase(Locale.ROOT),
        HostName.canonical(context.req().getServerName()),
        context.req().getServerPort());
  }

  /** Returns the origin as browsers write it. */
  @Override
  public String toString() {
    boolean usual = USUAL_PORTS.getOrDefault(scheme, 0) == port;
    return scheme + "://" + host + (usual ? "" : ":" + port);
  }
}
