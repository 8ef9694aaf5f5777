package dev.tastestream.http.server;

import io.javalin.Javalin;
import java.net.BindException;
import java.nio.channels.ServerSocketChannel;

/**
 * A server with the settings of the server of an instance and one route that always answers the
 * same: what answers cost before anything is done for them, to compare with. On loopback, on any
 * free port.
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
   * @param answer a body of JSON
   */
  public static BareServer start(byte[] answer) throws BindException {
    ListenAddress address = new ListenAddress("127.0.0.1", 0);
    ServerSocketChannel socket = address.bind();
    Javalin javalin =
        Javalin.create(
            config -> {
              JettySettings.set(config, socket, Limits.DEFAULT.threads());
              config.routes.get(
                  "/", context -> context.contentType("application/json").result(answer));
            });
    javalin.start();
    return new BareServer(javalin, address.url(javalin.port()));
  }

  /** Where the one route is. */
  public String url() {
    return url;
  }

  @Override
  public void close() {
    javalin.stop();
  }
}
