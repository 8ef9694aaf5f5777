package dev.tastestream.http.server;

import dev.tastestream.http.server.access.ListenAddress;
import dev.tastestream.http.server.message.Limits;
import io.javalin.Javalin;
import java.net.BindException;
import java.nio.channels.ServerSocketChannel;
import java.util.Optional;

/**
 * A server on any free port of loopback, with the settings of an instance's server and one route
 * that always gives the same response. Benchmarks compare other routes with it.
 */
public final class BareServer implements AutoCloseable {

  private final Javalin javalin;
  private final String url;

  private BareServer(Javalin javalin, String url) {
    this.javalin = javalin;
    this.url = url;
  }

  /**
   * Starts a server.
   *
   * @param answer the JSON body of every response
   */
  public static BareServer start(byte[] answer) throws BindException {
    ListenAddress address = new ListenAddress("127.0.0.1", 0);
    ServerSocketChannel socket = address.bind();
    Javalin javalin =
        Javalin.create(
            config -> {
              JettySettings.set(config, Optional.empty(), socket, Limits.DEFAULT.threads());
              config.routes.get(
                  "/", context -> context.contentType("application/json").result(answer));
            });
    javalin.start();
    return new BareServer(javalin, address.url("http", javalin.port()));
  }

  /** Returns the URL of the route. */
  public String url() {
    return url;
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
