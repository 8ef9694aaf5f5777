package dev.tastestream.http;

import dev.tastestream.http.operation.TrainerMetrics;
import dev.tastestream.http.operation.TrainerRoutes;
import dev.tastestream.http.server.InFlight;
import dev.tastestream.http.server.JettySettings;
import dev.tastestream.http.server.ProblemMapping;
import dev.tastestream.http.server.RequestChecks;
import dev.tastestream.http.server.RouteList;
import dev.tastestream.http.server.access.Access;
import dev.tastestream.http.server.message.Limits;
import dev.tastestream.http.server.tls.Tls;
import dev.tastestream.wire.Background;
import io.javalin.Javalin;
import java.net.BindException;
import java.nio.channels.ServerSocketChannel;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** The HTTP server of a trainer in a process of its own: health and metrics, for probes. */
public final class TrainerServer implements AutoCloseable {

  private final Javalin javalin;
  private final InFlight requests;
  private final String url;
  private final Background files;

  private TrainerServer(Javalin javalin, InFlight requests, String url, Background files) {
    this.files = files;
    this.javalin = javalin;
    this.requests = requests;
    this.url = url;
  }

  /**
   * Starts a server. It answers requests when this method returns.
   *
   * @param trouble what the trainer can't do right now, in one sentence
   * @throws BindException if it can't listen on the port, most likely because the port is taken
   */
  public static TrainerServer start(
      Access access, TrainerMetrics metrics, Supplier<Optional<String>> trouble)
      throws BindException {
    ServerSocketChannel socket = access.address().bind();
    InFlight requests = new InFlight(Limits.DEFAULT.requests());
    Javalin javalin =
        Javalin.create(
            config -> {
              JettySettings.set(
                  config, access.tls().map(Tls::context), socket, Limits.DEFAULT.threads());
              config.jetty.modifyHttpConfiguration(
                  http -> RequestChecks.customize(http, access.site()));
              RequestChecks.register(
                  config.routes, access, requests, RouteNeeds.openPaths(), metrics.registry());
              RouteList routes = new RouteList(config.routes, RouteNeeds::of);
              new TrainerRoutes(metrics, trouble, requests).register(routes);
              ProblemMapping.register(config.routes, routes.all());
            });
    javalin.start();
    Background files =
        Background.start(
            "http-files", "reading keys and certificates again", HttpServer.LOOK, access::look);
    String url = access.address().url(access.scheme(), javalin.port());
    return new TrainerServer(javalin, requests, url, files);
  }

  /** Returns the server's address for clients on this machine, without a slash at the end. */
  public String url() {
    return url;
  }

  /** Reports that the trainer is not ready, and stops listening. */
  @Override
  public void close() {
    files.close();
    try {
      requests.drain(Duration.ZERO);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    javalin.stop();
  }
}
