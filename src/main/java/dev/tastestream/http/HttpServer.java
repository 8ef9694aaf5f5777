package dev.tastestream.http;

import dev.tastestream.http.Site.ForwardedHeaders;
import dev.tastestream.wire.Vital;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.config.JettyConfig;
import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server of an instance. It may start before the topology, and says so until then. */
public final class HttpServer implements Vital, AutoCloseable {

  private static final int MIN_THREADS = 4;
  private static final int IDLE_MILLIS = (int) Limits.IDLE.toMillis();

  private final Javalin javalin;
  private final Open open;
  private final String url;

  private HttpServer(Javalin javalin, Open open, String url) {
    this.javalin = javalin;
    this.open = open;
    this.url = url;
  }

  /** What is going on with clients. */
  private record Open(InFlight requests, OpenStreams streams, Waits waits, Limits limits) {}

  /**
   * Starts a server; it answers when this returns.
   *
   * @throws BindException if the port can't be listened on, most likely because it is taken
   */
  public static HttpServer start(Doors doors, HttpBackend backend) throws BindException {
    return start(doors, backend, Limits.DEFAULT);
  }

  /** The same with other limits. */
  static HttpServer start(Doors doors, HttpBackend backend, Limits limits) throws BindException {
    ServerSocketChannel socket = doors.address().bind();
    Open open =
        new Open(
            new InFlight(limits.requests()),
            new OpenStreams(limits.streams()),
            new Waits(limits.waiting()),
            limits);
    Javalin javalin =
        Javalin.create(
            config -> {
              configure(config, socket, limits.threads());
              config.jetty.modifyHttpConfiguration(http -> customize(http, doors.site()));
              new RequestTimes(backend.watched().metrics().registry()).watch(config.routes);
              guard(config.routes, doors, open);
              register(config.routes, backend, doors, open);
            });
    javalin.start();
    return new HttpServer(javalin, open, doors.address().url(javalin.port()));
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

  @Override
  public Optional<String> trouble() {
    return open.streams().feeder().trouble();
  }

  @Override
  public Optional<String> problem() {
    return open.streams().feeder().problem();
  }

  /**
   * Is ready for nobody from now on, ends all streams, lets the requests end that have begun, and
   * stops listening. What takes longer than a few seconds is dropped.
   */
  @Override
  public void close() {
    try {
      open.requests().drain(Duration.ZERO);
      open.streams().end();
      open.requests().drain(open.limits().drain());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    open.waits().close();
    javalin.stop();
  }

  /** The settings of the server itself, whatever its routes are. */
  static void configure(JavalinConfig config, ServerSocketChannel socket, int threads) {
    configure(config.jetty, socket, threads);
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.http.prefer405over404 = true;
    config.http.compressionStrategy = CompressionStrategy.NONE;
  }

  private static void configure(JettyConfig jetty, ServerSocketChannel socket, int maxThreads) {
    QueuedThreadPool threads = new QueuedThreadPool(maxThreads, MIN_THREADS, IDLE_MILLIS);
    threads.setName("http");
    jetty.threadPool = threads;
    jetty.addConnector((server, configuration) -> connector(server, configuration, socket));
    jetty.modifyServer(server -> server.setErrorHandler(new JettyProblems()));
  }

  private static void customize(HttpConfiguration http, Site site) {
    http.addCustomizer(HostCheck::note);
    if (site.forwarded() == ForwardedHeaders.TRUSTED) {
      http.addCustomizer(new ForwardedRequestCustomizer());
    }
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

  /** What every request passes first, whatever it asks for. */
  private static void guard(RoutesConfig routes, Doors doors, Open open) {
    if (doors.key().isEmpty()) {
      routes.before(new HostCheck(doors)::check);
    }
    doors.site().otherOrigin().map(Cors::new).ifPresent(cors -> routes.before(cors::allow));
    doors.key().map(KeyCheck::new).ifPresent(check -> routes.before(check::check));
    routes.before(open.requests()::enter);
    routes.before(RequestText::check);
    routes.after(RestOfBody::take);
  }

  private static void register(RoutesConfig routes, HttpBackend backend, Doors doors, Open open) {
    Forwarder forwarder = new Forwarder(open.limits().forward(), doors.key());
    OwnerRouting owners = new OwnerRouting(backend.state(), forwarder);
    ReadYourWrites writes = new ReadYourWrites(backend.state(), open.waits());
    new UserRoutes(backend, writes).register(routes, owners);
    new StreamRoutes(backend, open.streams(), forwarder).register(routes, owners);
    new RatingRoutes(backend, writes).register(routes, owners);
    new AsIfRoutes(backend, forwarder).register(routes);
    // Before the movies, of which one might otherwise be called trends.
    new TrendRoutes(backend, forwarder).register(routes);
    new MovieRoutes(backend).register(routes);
    new GenerationRoutes(backend.generations(), new SameSite(doors.site())).register(routes);
    HealthRoutes health = new HealthRoutes(backend, open.requests());
    health.register(routes);
    new InstanceRoute(backend.state(), health, forwarder).register(routes);
    new UserListRoute(backend.state(), forwarder).register(routes);
    new MetricsRoute(backend.watched().metrics()).register(routes);
    new LetterRoute(backend.watched().letters()).register(routes);
    new EvaluationRoute(backend.watched().curves()).register(routes);
    new TopologyRoute(backend.state()).register(routes);
    new MapRoute(backend).register(routes);
    new OpenApiRoute().register(routes);
    PageRoutes page = new PageRoutes();
    page.register(routes);
    new WelcomeRoute(page, doors.site()).register(routes);
    ProblemMapping.register(routes);
  }
}
