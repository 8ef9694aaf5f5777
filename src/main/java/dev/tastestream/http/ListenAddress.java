package dev.tastestream.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where the server listens.
 *
 * @param host a name or address of the loopback interface
 * @param port from 0 to 65535; 0 takes any free one
 */
public record ListenAddress(String host, int port) {

  private static final int MAX_PORT = 65_535;

  /**
   * Checks the address.
   *
   * @throws IllegalArgumentException if the host is not loopback, or the port is none
   */
  public ListenAddress {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException(
          "HTTP port %d: choose one from 0 to %d".formatted(port, MAX_PORT));
    }
    if (host.isBlank() || !isLoopback(host)) {
      throw new IllegalArgumentException(
          ("HTTP host '%s' is not loopback, and whoever reaches it could read and change every"
                  + " rating: listen on 127.0.0.1 and put a proxy that asks for a key before it")
              .formatted(host));
    }
  }

  private static boolean isLoopback(String host) {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "HTTP host '%s' is unknown: use 127.0.0.1".formatted(host), e);
    }
  }
}
