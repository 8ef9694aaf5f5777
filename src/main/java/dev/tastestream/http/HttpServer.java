package dev.tastestream.http;

import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.JettyConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
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
  private final String url;

  private HttpServer(Javalin javalin, String url) {
    this.javalin = javalin;
    this.url = url;
  }

  /**
   * Starts a server; it answers when this returns.
   *
   * @throws BindException if the port can't be listened on, most likely because it is taken
   */
  public static HttpServer start(ListenAddress address, HttpBackend backend) throws BindException {
    ServerSocketChannel socket = address.bind();
    Javalin javalin = Javalin.create(config -> configure(config, socket, backend));
    javalin.start();
    return new HttpServer(javalin, address.url(javalin.port()));
  }

  /** The port that is listened on, chosen by the system if 0 was asked for. */
  public int port() {
    return javalin.port();
  }

  /** Method and path of every route, as {@code GET /users/{id}/ratings}. */
  Set<String> routes() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(handler -> handler.endpoint)
        .filter(endpoint -> endpoint.method.isHttpMethod())
        .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
        .collect(Collectors.toSet());
  }

  /** The server's address for clients on this machine, without a slash at the end. */
  public String url() {
    return url;
  }

  /** Stops listening and drops what is not answered yet. */
  @Override
  public void close() {
    javalin.stop();
  }

  private static void configure(
      JavalinConfig config, ServerSocketChannel socket, HttpBackend backend) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    configure(config.jetty, socket);
    register(config, backend);
  }

  private static void configure(JettyConfig jetty, ServerSocketChannel socket) {
    QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS, IDLE_MILLIS);
    threads.setName("http");
    jetty.threadPool = threads;
    jetty.addConnector((server, configuration) -> connector(server, configuration, socket));
    jetty.modifyServer(server -> server.setErrorHandler(new JettyProblems()));
  }

  private static Connector connector(
      Server server, HttpConfiguration configuration, ServerSocketChannel socket) {
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
    connector.setIdleTimeout(IDLE_MILLIS);
    try {
      connector.open(socket);
    } catch (IOException e) {
      throw new UncheckedIOException("can't happen: the socket is bound already", e);
    }
    return connector;
  }

  private static void register(JavalinConfig config, HttpBackend backend) {
    Forwarder forwarder = new Forwarder(FORWARD_DEADLINE);
    OwnerRouting owners = new OwnerRouting(backend.state(), forwarder);
    ReadYourWrites writes = new ReadYourWrites(backend.state());
    new UserRoutes(backend, writes).register(config.routes, owners);
    new RatingRoutes(backend, writes).register(config.routes, owners);
    new AsIfRoutes(backend, forwarder).register(config.routes);
    new MovieRoutes(backend).register(config.routes);
    new GenerationRoutes(backend.generations()).register(config.routes);
    new HealthRoutes(backend).register(config.routes);
    new MetricsRoute(backend.watched().metrics()).register(config.routes);
    new LetterRoute(backend.watched().letters()).register(config.routes);
    new OpenApiRoute().register(config.routes);
    new TopologyRoute(backend.state()).register(config.routes);
    new MapRoute(backend).register(config.routes);
    PageRoutes page = new PageRoutes();
    page.register(config.routes);
    new WelcomeRoute(page).register(config.routes);
    ProblemMapping.register(config.routes);
  }
}
