package dev.tastestream.http.server.access;

import java.net.URI;
import java.net.URISyntaxException;
import org.apache.kafka.streams.state.HostInfo;

/** Formats the addresses of instances for URLs. */
public final class InstanceUrl {

  private InstanceUrl() {}

  /** Returns the URL of an instance, without a slash at the end. */
  public static String of(String scheme, HostInfo instance) {
    return of(scheme, instance.host(), instance.port());
  }

  /** Returns the URL of a host, which is a name or an address. */
  static String of(String scheme, String host, int port) {
    return scheme + "://" + authority(host, port);
  }

  /** Returns {@code host:port} of an instance, as in a URL. */
  public static String authority(HostInfo instance) {
    return authority(instance.host(), instance.port());
  }

  private static String authority(String host, int port) {
    return "%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port);
  }

  /** Returns a host without the brackets of an IPv6 address: {@code ::1} for {@code [::1]}. */
  public static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /**
   * Checks a host under which other instances call this one.
   *
   * @return the host without brackets
   * @throws IllegalArgumentException if the host is not valid in a URL, such as a name with an
   *     underscore
   */
  public static String requireHost(String text) {
    String host = bare(text);
    try {
      URI url = new URI(of("http", host, 1) + "/");
      if (url.getHost() != null && bare(url.getHost()).equals(host)) {
        return host;
      }
    } catch (URISyntaxException e) {
      // refused below, like a host that the URI reads as another one
    }
    throw new IllegalArgumentException(
        "'%s' is not a valid host in a URL: give a name of letters, digits, dots and hyphens, or an address"
            .formatted(text));
  }
}
