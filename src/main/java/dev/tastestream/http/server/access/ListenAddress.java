package dev.tastestream.http.server.access;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;

/**
 * The address on which the server listens.
 *
 * @param host a name or address of this machine
 * @param port from 0 to 65535; 0 takes any free port
 */
public record ListenAddress(String host, int port) {

  private static final int MAX_PORT = 65_535;

  /**
   * Checks the address.
   *
   * @throws IllegalArgumentException if the host is unknown, or the port is out of range
   */
  public ListenAddress {
    if (port < 0 || port > MAX_PORT) {
      throw new IllegalArgumentException(
          "HTTP port %d: choose one from 0 to %d".formatted(port, MAX_PORT));
    }
    if (host.isBlank()) {
      throw new IllegalArgumentException("The HTTP host is empty: use 127.0.0.1");
    }
    host = InstanceUrl.bare(host);
    resolved(host);
  }

  /**
   * Begins to listen. Connections wait until the server accepts them.
   *
   * @throws BindException if the address can't be bound, most likely because the port is taken
   */
  public ServerSocketChannel bind() throws BindException {
    try {
      return listen();
    } catch (IOException e) {
      BindException failure =
          new BindException(
              "can't listen on port %d of %s (%s): free it, or choose another with --http-port"
                  .formatted(port, host, e.getMessage()));
      failure.initCause(e);
      throw failure;
    }
  }

  private ServerSocketChannel listen() throws IOException {
    ServerSocketChannel socket = ServerSocketChannel.open();
    try {
      // Otherwise a restart fails until the system has forgotten the connections of the last run.
      socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      return socket.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /**
   * Returns the URL for clients on this machine.
   *
   * @param scheme {@code http} or {@code https}
   * @param chosenPort the port on which the server listens in fact
   */
  public String url(String scheme, int chosenPort) {
    return InstanceUrl.of(scheme, isAny() ? "127.0.0.1" : host, chosenPort);
  }

  /** Returns whether only this machine can reach the address. */
  public boolean isLoopback() {
    return resolved(host).isLoopbackAddress();
  }

  /** Returns whether this is the wildcard address. Other machines can't use it to call this one. */
  public boolean isAny() {
    return resolved(host).isAnyLocalAddress();
  }

  private static InetAddress resolved(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new IllegalArgumentException(
          "HTTP host '%s' is unknown: use 127.0.0.1".formatted(host), e);
    }
  }
}
