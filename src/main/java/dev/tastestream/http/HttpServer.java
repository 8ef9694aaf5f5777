package dev.tastestream.http;

import dev.tastestream.http.cluster.Forwarder;
import dev.tastestream.http.cluster.Waits;
import dev.tastestream.http.server.InFlight;
import dev.tastestream.http.server.JettySettings;
import dev.tastestream.http.server.RequestChecks;
import dev.tastestream.http.server.RequestTimes;
import dev.tastestream.http.server.access.Access;
import dev.tastestream.http.server.message.Limits;
import dev.tastestream.http.server.tls.Tls;
import dev.tastestream.http.stream.OpenStreams;
import dev.tastestream.wire.Background;
import dev.tastestream.wire.Vital;
import io.javalin.Javalin;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.net.BindException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The HTTP server of an instance. Until the topology has started, it reports that it is not ready.
 */
public final class HttpServer implements Vital, AutoCloseable {

  /** Time between two looks at the files of keys and certificates. */
  static final Duration LOOK = Duration.ofSeconds(1);

  private final Javalin javalin;
  private final Open open;
  private final String url;
  private final Background files;

  private HttpServer(Javalin javalin, Open open, String url, Background files) {
    this.javalin = javalin;
    this.open = open;
    this.url = url;
    this.files = files;
  }

  /** Requests, streams and waits that are going on, with their limits. */
  private record Open(InFlight requests, OpenStreams streams, Waits waits, Limits limits) {}

  /**
   * Starts a server. It answers requests when this method returns.
   *
   * @throws BindException if it can't listen on the port, most likely because the port is taken
   */
  public static HttpServer start(Access access, HttpBackend backend) throws BindException {
    return start(access, backend, Limits.DEFAULT);
  }

  static HttpServer start(Access access, HttpBackend backend, Limits limits) throws BindException {
    ServerSocketChannel socket = access.address().bind();
    Open open =
        new Open(
            new InFlight(limits.requests()),
            new OpenStreams(limits.streams()),
            new Waits(limits.waiting()),
            limits);
    MeterRegistry registry = backend.monitoring().metrics().registry();
    access.tls().ifPresent(tls -> measure(tls, registry));
    Javalin javalin =
        Javalin.create(
            config -> {
              JettySettings.set(config, access.tls().map(Tls::context), socket, limits.threads());
              config.jetty.modifyHttpConfiguration(
                  http -> RequestChecks.customize(http, access.site()));
              new RequestTimes(registry).measure(config.routes);
              RequestChecks.register(
                  config.routes, access, open.requests(), RouteNeeds.openPaths(), registry);
              Forwarder forwarder =
                  new Forwarder(limits.forward(), access.scheme(), access.tls().map(Tls::client));
              new Routes(backend, forwarder, open.waits())
                  .register(config.routes, access.site(), open.requests(), open.streams());
            });
    javalin.start();
    Background files =
        Background.start("http-files", "reading keys and certificates again", LOOK, access::look);
    return new HttpServer(
        javalin, open, access.address().url(access.scheme(), javalin.port()), files);
  }

  private static void measure(Tls tls, MeterRegistry registry) {
    Gauge.builder("tastestream.http.certificate.expires", tls, HttpServer::expires)
        .description("When the certificate of HTTP expires, since 1970")
        .baseUnit("seconds")
        .register(registry);
  }

  private static double expires(Tls tls) {
    return tls.expires().getEpochSecond();
  }

  /** Returns the port on which the server listens. The system has chosen it if 0 was asked for. */
  public int port() {
    return javalin.port();
  }

  /** Returns method and path of every route, as {@code GET /users/{id}/ratings}. */
  Set<String> routes() {
    return javalin.unsafe.internalRouter.allHttpHandlers().stream()
        .map(handler -> handler.endpoint)
        .filter(endpoint -> endpoint.method.isHttpMethod())
        .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
        .collect(Collectors.toSet());
  }

  /** Returns the server's address for clients on this machine, without a slash at the end. */
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
   * Reports that the server is not ready, ends all streams, waits until running requests end, and
   * stops listening. Requests that take longer than a few seconds are dropped.
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
    files.close();
    javalin.stop();
  }
}
