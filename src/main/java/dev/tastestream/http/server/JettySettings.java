package dev.tastestream.http.server;

import dev.tastestream.http.server.message.Limits;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.JettyConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ServerSocketChannel;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The Jetty and Javalin settings that all servers share. */
public final class JettySettings {

  private static final int MIN_THREADS = 4;
  private static final int IDLE_MILLIS = (int) Limits.IDLE.toMillis();

  private JettySettings() {}

  /**
   * Applies the settings.
   *
   * @param threads most threads of the server
   */
  public static void set(JavalinConfig config, ServerSocketChannel socket, int threads) {
    set(config.jetty, socket, threads);
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
  }

  private static void set(JettyConfig jetty, ServerSocketChannel socket, int maxThreads) {
    QueuedThreadPool threads = new QueuedThreadPool(maxThreads, MIN_THREADS, IDLE_MILLIS);
    threads.setName("http");
    jetty.threadPool = threads;
    jetty.addConnector((server, configuration) -> connector(server, configuration, socket));
    jetty.modifyServer(server -> server.setErrorHandler(new JettyProblems()));
  }

  private static Connector connector(
      Server server, HttpConfiguration configuration, ServerSocketChannel socket) {
    configuration.setRequestHeaderSize(Limits.HEADER_BYTES);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
    configuration.setIdleTimeout(IDLE_MILLIS);
    connector.setIdleTimeout(Limits.UNUSED.toMillis());
    try {
      connector.open(socket);
    } catch (IOException e) {
      throw new UncheckedIOException("can't happen: the socket is bound already", e);
    }
    return connector;
  }
}
