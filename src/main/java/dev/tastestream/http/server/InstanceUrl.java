package dev.tastestream.http.server;

import java.net.URI;
import java.net.URISyntaxException;
import org.apache.kafka.streams.state.HostInfo;

/** How the addresses of instances are written in URLs. */
public final class InstanceUrl {

  private InstanceUrl() {}

  /** Where an instance is asked, without a slash at the end. */
  public static String of(HostInfo instance) {
    return of(instance.host(), instance.port());
  }

  /** The same of a host, whether it is a name or an address. */
  public static String of(String host, int port) {
    return "http://" + authority(host, port);
  }

  /** Host and port of an instance as one word. */
  public static String authority(HostInfo instance) {
    return authority(instance.host(), instance.port());
  }

  private static String authority(String host, int port) {
    return "%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port);
  }

  /** A host as {@code [::1]} or {@code ::1} without brackets. */
  public static String bare(String host) {
    return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
  }

  /**
   * A host by which other instances can ask this one.
   *
   * @return it without brackets
   * @throws IllegalArgumentException if no URL can hold it, as a name with an underscore
   */
  public static String requireHost(String text) {
    String host = bare(text);
    try {
      URI url = new URI(of(host, 1) + "/");
      if (url.getHost() != null && bare(url.getHost()).equals(host)) {
        return host;
      }
    } catch (URISyntaxException e) {
      // the same mistake as a host that is read as something else
    }
    throw new IllegalArgumentException(
        "'%s' is no host that a URL can hold: give a name of letters, digits, dots and hyphens, or an address"
            .formatted(text));
  }
}
