package dev.tastestream.http.server.access;

import dev.tastestream.http.server.message.Problem;
import io.javalin.http.Context;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.HostPort;

/**
 * Refuses requests for a host that is not a name of this server. This prevents DNS rebinding: any
 * site can point its own name to this machine, and a browser would then treat the server as part of
 * that site.
 *
 * <p>A request without a host is answered: HTTP/1.0 allows it, and no browser sends one.
 */
public final class HostCheck {

  private static final String ASKED = HostCheck.class.getName();

  private final Set<String> own;

  public HostCheck(Access access) {
    Set<String> names = new HashSet<>(access.site().hosts());
    names.add(HostName.canonical(access.address().host()));
    own = Set.copyOf(names);
  }

  public void check(Context context) {
    Optional<String> asked = asked(context);
    if (asked.isPresent() && !isOwn(asked.get())) {
      throw Problem.Kind.MISDIRECTED.because(
          "%s is not a name of this server: ask 127.0.0.1 or localhost, or start it with --public-url"
              .formatted(Problem.quoted(asked.get())));
    }
  }

  /**
   * Stores the requested host before proxy headers replace it. Those headers must not count in this
   * check, since a page can send them too.
   */
  public static Request note(Request request, HttpFields.Mutable answered) {
    String host = request.getHeaders().get(HttpHeader.HOST);
    request.setAttribute(ASKED, host == null ? request.getHttpURI().getAuthority() : host);
    return request;
  }

  private static Optional<String> asked(Context context) {
    Request request = ServletContextRequest.getServletContextRequest(context.req());
    return Optional.ofNullable((String) request.getAttribute(ASKED));
  }

  private boolean isOwn(String authority) {
    try {
      String host = HostName.canonical(new HostPort(authority).getHost());
      return HostName.isLoopback(host) || own.contains(host);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
