package dev.tastestream.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.deploy.Monitoring;
import dev.tastestream.http.operation.TrainerMetrics;
import dev.tastestream.http.server.access.Access;
import dev.tastestream.http.server.access.ApiKeys;
import dev.tastestream.http.server.access.ListenAddress;
import dev.tastestream.http.server.access.Site;
import dev.tastestream.http.server.reload.Source;
import dev.tastestream.vectors.FitDesk;
import dev.tastestream.vectors.KnownGenerations;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerServerTest {

  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final AtomicReference<Optional<String>> trouble = new AtomicReference<>(Optional.empty());
  private final FitDesk fits = new FitDesk();
  private final TrainerMetrics metrics =
      new TrainerMetrics(() -> KnownGenerations.Snapshot.EMPTY, fits);
  private TrainerServer server;

  @TempDir Path directory;

  @BeforeEach
  void start() throws IOException {
    Path file = Files.writeString(directory.resolve("key"), KEY);
    ListenAddress address = new ListenAddress("127.0.0.1", 0);
    Access access = new Access(address, Optional.of(ApiKeys.read(Source.file(file))), Site.LOCAL);
    server = TrainerServer.start(access, metrics, trouble::get);
  }

  @AfterEach
  void stop() {
    server.close();
    metrics.close();
  }

  @Test
  void aTrainerInTroubleIsAliveAndNotReady() throws Exception {
    assertThat(get("/health/ready").statusCode()).isEqualTo(200);
    trouble.set(Optional.of("the topic \"movies\" is gone"));
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
    HttpResponse<String> ready = get("/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).contains("\"ready\":false", "the topic \\\"movies\\\" is gone");
    trouble.set(Optional.empty());
    assertThat(get("/health/ready").body()).isEqualTo("{\"ready\":true}");
  }

  @Test
  void everyMetricThatAlertsAndPanelsOfTheTrainerNameIsThere() throws Exception {
    HttpResponse<String> page = get("/metrics");
    assertThat(page.headers().firstValue("Content-Type").orElse(""))
        .startsWith("text/plain; version=0.0.4");
    assertThat(Monitoring.problems(Monitoring.Job.TRAINER, page.body())).isEmpty();
  }

  @Test
  void aFitAndItsRefusalAreTold() throws Exception {
    assertThat(get("/metrics").body())
        .contains("tastestream_fit_running 0.0", "tastestream_fit_refused 0.0");
    fits.begin("taste", Instant.EPOCH);
    assertThat(get("/metrics").body()).contains("tastestream_fit_running 1.0");
    fits.refused("too few ratings", Instant.EPOCH);
    fits.end();
    assertThat(get("/metrics").body())
        .contains("tastestream_fit_running 0.0", "tastestream_fit_refused 1.0");
  }

  @Test
  void metricsNeedTheKeyAndHealthDoesNot() throws Exception {
    trouble.set(Optional.of("the topic \"movies\" is gone"));
    assertThat(send(HttpRequest.newBuilder(), "/metrics").statusCode()).isEqualTo(401);
    assertThat(send(HttpRequest.newBuilder(), "/health/live").statusCode()).isEqualTo(200);
    HttpResponse<String> ready = send(HttpRequest.newBuilder(), "/health/ready");
    assertThat(ready.statusCode()).isEqualTo(503);
    assertThat(ready.body()).contains("\"ready\":false").doesNotContain("movies");
  }

  @Test
  void nothingElseIsServed() throws Exception {
    assertThat(get("/generations").statusCode()).isEqualTo(404);
    assertThat(get("/").statusCode()).isEqualTo(404);
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(HttpRequest.newBuilder().header("Authorization", "Bearer " + KEY), path);
  }

  private HttpResponse<String> send(HttpRequest.Builder request, String path) throws Exception {
    return CLIENT.send(
        request.uri(URI.create(server.url() + path)).build(), BodyHandlers.ofString());
  }
}
