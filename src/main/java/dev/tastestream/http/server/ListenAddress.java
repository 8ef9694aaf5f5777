package dev.tastestream.http.server;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.net.UnknownHostException;
import java.nio.channels.ServerSocketChannel;

/**
 * Where the server listens.
 *
 * @param host a name or address of this machine
 * @param port from 0 to 65535; 0 takes any free one
 */
public record ListenAddress(String host, int port) {

  private static final int MAX_PORT = 65_535;

  /**
   * Checks the address.
   *
   * @throws IllegalArgumentException if the host is unknown, or the port is no port
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
   * Begins to listen; connections wait until somebody accepts them.
   *
   * @throws BindException if that is impossible, most likely because the port is taken
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
      // A restart would otherwise wait until connections of the last run are forgotten.
      socket.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      return socket.bind(new InetSocketAddress(host, port));
    } catch (IOException e) {
      socket.close();
      throw e;
    }
  }

  /** How clients on this machine write the address, with the port that was chosen in the end. */
  public String url(int chosenPort) {
    return InstanceUrl.of(isAny() ? "127.0.0.1" : host, chosenPort);
  }

  /** Whether only this machine reaches it. */
  public boolean isLoopback() {
    return resolved(host).isLoopbackAddress();
  }

  /** Whether it means all addresses of the machine: others can't use such an address. */
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
