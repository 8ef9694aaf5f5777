package dev.tastestream.broker;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import org.apache.kafka.server.ServerSocketFactory;

/**
 * The sockets of a broker, bound before it starts. Its configuration must name the ports, and a
 * port that was only found to be free may be taken before the broker binds it.
 */
final class LoopbackSockets implements ServerSocketFactory, AutoCloseable {

  static final String CLIENT_LISTENER = "PLAINTEXT";
  static final String CONTROLLER_LISTENER = "CONTROLLER";
  static final String HOST = "127.0.0.1";
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final ServerSocketChannel clients;
  private final ServerSocketChannel controller;
  private final Map<String, ServerSocketChannel> byListener;

  private LoopbackSockets(ServerSocketChannel clients, ServerSocketChannel controller) {
    this.clients = clients;
    this.controller = controller;
    this.byListener = Map.of(CLIENT_LISTENER, clients, CONTROLLER_LISTENER, controller);
  }

  /**
   * Binds both sockets; the controller's to any free port.
   *
   * @param port for clients, 0 for any free port
   * @throws PortInUseException if the port is taken
   */
  static LoopbackSockets bind(int port) {
    ServerSocketChannel clients = listen(port);
    try {
      return new LoopbackSockets(clients, listen(0));
    } catch (BrokerStartException e) {
      closeQuietly(clients);
      throw e;
    }
  }

  private static ServerSocketChannel listen(int port) {
    try {
      ServerSocketChannel channel = ServerSocketChannel.open();
      channel.configureBlocking(false);
      return bound(channel, port);
    } catch (BindException e) {
      throw new PortInUseException(port, e);
    } catch (IOException e) {
      throw new BrokerStartException("can't listen on port %d (%s)".formatted(port, e), e);
    }
  }

  private static ServerSocketChannel bound(ServerSocketChannel channel, int port)
      throws IOException {
    try {
      return channel.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  int clientPort() {
    return clients.socket().getLocalPort();
  }

  int controllerPort() {
    return controller.socket().getLocalPort();
  }

  InetSocketAddress controllerAddress() {
    return (InetSocketAddress) controller.socket().getLocalSocketAddress();
  }

  @Override
  public ServerSocketChannel openServerSocket(
      String listener, InetSocketAddress address, int backlog, int receiveBuffer) {
    return byListener.get(listener);
  }

  /** Closes the sockets that the broker has not closed itself. */
  @Override
  public void close() {
    byListener.values().forEach(LoopbackSockets::closeQuietly);
  }

  private static void closeQuietly(ServerSocketChannel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      throw new BrokerStartException("a listening socket can't be closed (%s)".formatted(e), e);
    }
  }
}
