package dev.tastestream.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.JettyConfig;
import io.javalin.util.JavalinBindException;
import java.net.BindException;
import java.time.Duration;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server of an instance. It may start before the topology, and says so until then. */
public final class HttpServer implements AutoCloseable {

  private static final int MAX_THREADS = 24;
  private static final int MIN_THREADS = 4;
  private static final int IDLE_MILLIS = 30_000;
  private static final Duration FORWARD_DEADLINE = Duration.ofSeconds(2);

  private final Javalin javalin;
  private final ListenAddress address;

  private HttpServer(Javalin javalin, ListenAddress address) {
    this.javalin = javalin;
    this.address = address;
  }

  /**
   * Starts a server; it answers when this returns.
   *
   * @throws BindException if the port is taken
   */
  public static HttpServer start(ListenAddress address, HttpBackend backend) throws BindException {
    Javalin javalin = Javalin.create(config -> configure(config, address, backend));
    try {
      return new HttpServer(javalin.start(), address);
    } catch (JavalinBindException e) {
      throw new BindException(
          "port %d of %s is taken: stop what listens there, or choose another with --http-port"
              .formatted(address.port(), address.host()));
    }
  }

  /** The port that is listened on, chosen by the system if 0 was asked for. */
  public int port() {
    return javalin.port();
  }

  /** The server's address for clients on this machine, without a slash at the end. */
  public String url() {
    String host = address.host().contains(":") ? "[" + address.host() + "]" : address.host();
    return "http://%s:%d".formatted(host, port());
  }

  /** Stops listening and drops what is not answered yet. */
  @Override
  public void close() {
    javalin.stop();
  }

  private static void configure(JavalinConfig config, ListenAddress address, HttpBackend backend) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    configure(config.jetty, address);
    register(config, backend);
  }

  private static void configure(JettyConfig jetty, ListenAddress address) {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS, IDLE_MILLIS);
    threads.setName("http");
    jetty.threadPool = threads;
    jetty.addConnector((server, configuration) -> connector(server, configuration, address));
    jetty.modifyServer(server -> server.setErrorHandler(new JettyProblems()));
  }

  private static Connector connector(
      Server server, HttpConfiguration configuration, ListenAddress address) {
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
    connector.setHost(address.host());
    connector.setPort(address.port());
    connector.setIdleTimeout(IDLE_MILLIS);
    return connector;
  }

  private static void register(JavalinConfig config, HttpBackend backend) {
    OwnerRouting owners = new OwnerRouting(backend.state(), new Forwarder(FORWARD_DEADLINE));
    new UserRoutes(backend).register(config.routes, owners);
    new RatingRoutes(backend).register(config.routes, owners);
    new GenerationRoutes(backend.generations()).register(config.routes);
    new HealthRoutes(backend).register(config.routes);
    new WelcomeRoute().register(config.routes);
    ProblemMapping.register(config.routes);
  }
}
