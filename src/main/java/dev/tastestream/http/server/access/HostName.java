package dev.tastestream.http.server.access;

import java.net.IDN;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/** Host names as browsers write them. */
final class HostName {

  private static final String LOCALHOST = "localhost";
  private static final Pattern IPV4_LOOPBACK =
      Pattern.compile("127(\\.(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)){3}");
  private static final Pattern IPV6 = Pattern.compile("\\[[0-9a-f:.]+]");

  private HostName() {}

  /** Returns the canonical name: lower-case ASCII, no final dot, IPv6 addresses in brackets. */
  static String canonical(String host) {
    String name = IDN.toASCII(host, IDN.ALLOW_UNASSIGNED).toLowerCase(Locale.ROOT);
    String undotted = name.endsWith(".") ? name.substring(0, name.length() - 1) : name;
    return undotted.contains(":") && !undotted.startsWith("[") ? "[" + undotted + "]" : undotted;
  }

  /** Returns whether a canonical name means loopback on every machine. Asks no resolver. */
  static boolean isLoopback(String canonical) {
    return canonical.equals(LOCALHOST)
        || IPV4_LOOPBACK.matcher(canonical).matches()
        || isIpv6Loopback(canonical);
  }

  private static boolean isIpv6Loopback(String canonical) {
    try {
      return IPV6.matcher(canonical).matches()
          && InetAddress.getByName(canonical).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
