package dev.tastestream.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.support.FreePorts;
import dev.tastestream.support.Program;
import dev.tastestream.support.Readiness;
import dev.tastestream.support.StuckReport;
import dev.tastestream.wire.Cluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** A running {@code demo} or {@code stream}, observed over HTTP. */
public final class Service implements AutoCloseable {

  static final Duration START = Duration.ofMinutes(8);
  private static final Duration REQUEST = Duration.ofMinutes(1);
  private static final HttpClient CLIENT = HttpClient.newBuilder().connectTimeout(REQUEST).build();

  private final Program program;
  private final Cluster cluster;
  private final String url;

  private Service(Program program, Cluster cluster, String url) {
    this.program = program;
    this.cluster = cluster;
    this.url = url;
  }

  /** Starts a demo on a state directory, on free ports. */
  static Service demo(Path directory, Path data, Path stateDir) {
    return demo(directory, data, stateDir, FreePorts.find());
  }

  /** Starts a demo at a given address. */
  public static Service demo(Path directory, Path data, Path stateDir, int http) {
    int kafka = FreePorts.find();
    List<String> arguments =
        List.of(
            "demo",
            "--data",
            data.toString(),
            "--state-dir",
            stateDir.toString(),
            "--kafka-port",
            Integer.toString(kafka),
            "--http-port",
            Integer.toString(http));
    return new Service(
        Program.start(directory, arguments), Cluster.at("127.0.0.1:" + kafka), url(http));
  }

  /** Starts the topology alone. */
  static Service stream(Path directory, Cluster cluster) {
    int http = FreePorts.find();
    List<String> arguments =
        List.of(
            "stream",
            "--bootstrap-server",
            cluster.bootstrapServers(),
            "--state-dir",
            directory.resolve("stream").toString(),
            "--http-port",
            Integer.toString(http));
    return new Service(Program.start(directory, arguments), cluster, url(http));
  }

  private static String url(int port) {
    return "http://127.0.0.1:" + port;
  }

  public Program program() {
    return program;
  }

  public Cluster cluster() {
    return cluster;
  }

  /** The address of the server, without a path. */
  public String url() {
    return url;
  }

  /** Waits until the instance is ready. If it does not become so, the failure says what it does. */
  public void awaitReady() {
    try {
      awaitReadyInTime();
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          e.getMessage() + "\n" + StuckReport.of(cluster, url, OptionalLong.of(program.pid())), e);
    }
  }

  private void awaitReadyInTime() {
    await("/health/ready")
        .atMost(START)
        .pollInterval(Duration.ofMillis(100))
        .failFast(() -> assertThat(program.isAlive()).as(program.output()).isTrue())
        .untilAsserted(() -> assertThat(Readiness.of(url)).as(program.output()).startsWith("200 "));
  }

  /** The response, which must be a success. */
  public JsonNode get(String path) {
    return answer(HttpRequest.newBuilder(URI.create(url + path)), 200);
  }

  /** Sends a request that must succeed. */
  JsonNode post(String path, int status) {
    return answer(
        HttpRequest.newBuilder(URI.create(url + path)).POST(BodyPublishers.noBody()), status);
  }

  private JsonNode answer(HttpRequest.Builder request, int status) {
    HttpRequest asked = request.timeout(REQUEST).build();
    try {
      HttpResponse<byte[]> response = CLIENT.send(asked, BodyHandlers.ofByteArray());
      assertThat(response.statusCode()).as(asked.toString()).isEqualTo(status);
      return Lists.json(response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(asked.toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for an answer", e);
    }
  }

  /** Lines of a stream of events, until it is closed. */
  Stream<String> lines(String path) {
    try {
      HttpResponse<Stream<String>> response =
          CLIENT.send(
              HttpRequest.newBuilder(URI.create(url + path)).build(), BodyHandlers.ofLines());
      assertThat(response.statusCode()).as(path).isEqualTo(200);
      return response.body();
    } catch (IOException e) {
      throw new UncheckedIOException(url + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for an answer", e);
    }
  }

  /** The metrics in Prometheus' format. */
  String metrics() {
    try {
      return new String(send("/metrics").body(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(url + "/metrics", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting for an answer", e);
    }
  }

  private HttpResponse<byte[]> send(String path) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).timeout(REQUEST).build();
    return CLIENT.send(request, BodyHandlers.ofByteArray());
  }

  @Override
  public void close() {
    program.close();
  }
}
