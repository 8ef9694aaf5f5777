package dev.tastestream.http.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.SourcePosition;
import dev.tastestream.http.EventTail;
import dev.tastestream.http.TestServer;
import dev.tastestream.http.TestServer.Answer;
import dev.tastestream.http.ratings.RatingWriter;
import dev.tastestream.http.server.access.Access;
import dev.tastestream.http.server.access.ApiKeys;
import dev.tastestream.http.server.access.Site;
import dev.tastestream.http.server.message.Limits;
import dev.tastestream.http.server.message.StreamLimits;
import dev.tastestream.http.server.reload.Reloaded;
import dev.tastestream.http.server.reload.Source;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class InFlightTest {

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch confirmed = new CountDownLatch(1);

  /** A log that confirms writes only when the test allows it. */
  private RatingWriter.Written slowly() {
    begun.countDown();
    try {
      confirmed.await(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new RatingWriter.Written(new SourcePosition(0, 7), TestServer.NOW);
  }

  private static Limits limits(int requests, Duration drain) {
    return new Limits(requests, 1, Duration.ofSeconds(2), drain, StreamLimits.DEFAULT);
  }

  private CompletableFuture<HttpResponse<String>> put(TestServer server, String... headers)
      throws Exception {
    CompletableFuture<HttpResponse<String>> answer =
        HttpClient.newHttpClient()
            .sendAsync(
                HttpRequest.newBuilder(URI.create(server.url() + "/users/42/ratings/1"))
                    .headers(headers.length == 0 ? new String[] {"X-Test", "any"} : headers)
                    .PUT(BodyPublishers.ofString("{\"rating\":4}"))
                    .build(),
                BodyHandlers.ofString());
    assertThat(begun.await(1, TimeUnit.MINUTES)).isTrue();
    return answer;
  }

  @Test
  void onlySoManyRequestsAreAnsweredAtATimeAndHealthAlways() throws Exception {
    try (TestServer server = TestServer.startWith(event -> slowly(), limits(1, Duration.ZERO))) {
      CompletableFuture<HttpResponse<String>> first = put(server);
      Answer refused = server.get("/movies/1");

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).contains("1");
      assertThat(refused.json().get("type").textValue()).endsWith("/too-many-requests");
      assertThat(server.get("/health/ready").status()).isEqualTo(200);
      assertThat(server.get("/metrics").status()).isEqualTo(200);

      confirmed.countDown();
      assertThat(first.get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(202);
      Awaitility.await().until(() -> server.get("/movies/1").status() == 200);
    }
  }

  @Test
  void whoHasNoKeyIsToldSoEvenWhileAllPlacesAreTaken(@TempDir Path directory) throws Exception {
    String key = "0123456789abcdef0123456789abcdef";
    Reloaded<ApiKeys> known =
        ApiKeys.read(Source.file(Files.writeString(directory.resolve("key"), key)));
    Access access = new Access(TestServer.ANY_PORT, Optional.of(known), Site.LOCAL);
    try (TestServer server =
        TestServer.startWith(event -> slowly(), access, limits(1, Duration.ZERO))) {
      CompletableFuture<HttpResponse<String>> first = put(server, "X-API-Key", key);

      assertThat(server.get("/movies/1").status()).isEqualTo(401);
      confirmed.countDown();
      assertThat(first.get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(202);
    }
  }

  @Test
  void anOpenStreamLeavesItsPlaceToOthers() throws Exception {
    try (TestServer server = TestServer.startWith(event -> slowly(), limits(1, Duration.ZERO));
        EventTail tail = EventTail.open(server.url() + "/users/42/recommendations/stream")) {
      tail.event();

      Awaitility.await().until(() -> server.get("/movies/1").status() == 200);
    }
  }

  @Test
  void aServerThatStopsIsReadyForNobodyAndStillAnswersWhatHasBegun() throws Exception {
    TestServer server = TestServer.startWith(event -> slowly(), limits(64, Duration.ofMinutes(1)));
    CompletableFuture<HttpResponse<String>> first = put(server);
    CompletableFuture<Void> closing = CompletableFuture.runAsync(server::close);

    Awaitility.await().until(() -> server.get("/health/ready").status() == 503);
    confirmed.countDown();
    assertThat(first.get(1, TimeUnit.MINUTES).statusCode()).isEqualTo(202);
    closing.get(1, TimeUnit.MINUTES);
  }
}
