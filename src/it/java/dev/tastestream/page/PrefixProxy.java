package dev.tastestream.page;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Serves a server below a path, as nginx does with {@code location /films/ {proxy_pass …/;}}. */
final class PrefixProxy implements AutoCloseable {

  private static final String PREFIX = "/films/";
  private static final int PIECE = 4096;

  private final String target;
  private final HttpClient client = HttpClient.newHttpClient();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;

  private PrefixProxy(String target) throws IOException {
    this.target = target;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext(PREFIX, this::pass);
    server.start();
  }

  /**
   * Starts a proxy.
   *
   * @param target without a slash at the end
   */
  static PrefixProxy before(String target) throws IOException {
    return new PrefixProxy(target);
  }

  /** The address of the server behind the proxy, with a slash at the end. */
  String url() {
    return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), PREFIX);
  }

  private void pass(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().toString().substring(PREFIX.length());
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target + "/" + path))
            .method(
                exchange.getRequestMethod(),
                BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()))
            .header("Accept", exchange.getRequestHeaders().getFirst("Accept"));
    try (InputStream body = answer(exchange, request);
        OutputStream out = exchange.getResponseBody()) {
      byte[] piece = new byte[PIECE];
      for (int read = body.read(piece); read >= 0; read = body.read(piece)) {
        out.write(piece, 0, read);
        out.flush();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      exchange.close();
    }
  }

  private InputStream answer(HttpExchange exchange, HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpResponse<InputStream> answer = client.send(request.build(), BodyHandlers.ofInputStream());
    for (String name : new String[] {"Content-Type", "Content-Security-Policy", "ETag"}) {
      answer
          .headers()
          .firstValue(name)
          .ifPresent(value -> exchange.getResponseHeaders().set(name, value));
    }
    exchange.sendResponseHeaders(answer.statusCode(), 0);
    return answer.body();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
