package dev.tastestream.http.server;

import dev.tastestream.http.server.message.Limits;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.JettyConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The Jetty and Javalin settings that all servers share. */
public final class JettySettings {

  private static final int MIN_THREADS = 4;
  private static final int IDLE_MILLIS = (int) Limits.IDLE.toMillis();

  private JettySettings() {}

  /**
   * Applies the settings.
   *
   * @param tls for HTTPS; empty for clear text
   * @param threads most threads of the server
   */
  public static void set(
      JavalinConfig config, Optional<SSLContext> tls, ServerSocketChannel socket, int threads) {
    set(config.jetty, tls, socket, threads);
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
  }

  private static void set(
      JettyConfig jetty, Optional<SSLContext> tls, ServerSocketChannel socket, int maxThreads) {
    QueuedThreadPool threads = new QueuedThreadPool(maxThreads, MIN_THREADS, IDLE_MILLIS);
    threads.setName("http");
    jetty.threadPool = threads;
    jetty.addConnector(
        (server, configuration) -> {
          configuration.setRequestHeaderSize(Limits.HEADER_BYTES);
          configuration.setIdleTimeout(IDLE_MILLIS);
          return connector(server, connections(configuration, tls), socket);
        });
    jetty.modifyServer(server -> server.setErrorHandler(new JettyProblems()));
  }

  /**
   * With TLS, each connection begins with a handshake, and says HTTP/1.1 after that. Requests
   * without a handshake are answered too, but only to say that the port needs one.
   */
  private static ConnectionFactory[] connections(
      HttpConfiguration configuration, Optional<SSLContext> tls) {
    HttpConnectionFactory http = new HttpConnectionFactory(configuration);
    if (tls.isEmpty()) {
      return new ConnectionFactory[] {http};
    }
    // Probes ask an address that no certificate names; the check of the host is ours.
    configuration.addCustomizer(new SecureRequestCustomizer(false));
    configuration.addCustomizer(ClearTextException::refuse);
    SslContextFactory.Server handshakes = new SslContextFactory.Server();
    handshakes.setSslContext(tls.get());
    SslConnectionFactory secured = new SslConnectionFactory(handshakes, http.getProtocol());
    return new ConnectionFactory[] {new DetectorConnectionFactory(secured), http};
  }

  private static Connector connector(
      Server server, ConnectionFactory[] connections, ServerSocketChannel socket) {
    ServerConnector connector = new ServerConnector(server, 1, 1, connections);
    connector.setIdleTimeout(Limits.UNUSED.toMillis());
    try {
      connector.open(socket);
    } catch (IOException e) {
      throw new UncheckedIOException("can't happen: the socket is bound already", e);
    }
    return connector;
  }
}
