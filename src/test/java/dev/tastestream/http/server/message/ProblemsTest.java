package dev.tastestream.http.server.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.http.RawHttp;
import dev.tastestream.http.TestServer;
import dev.tastestream.http.TestServer.Answer;
import dev.tastestream.http.ratings.RatingWriter;
import dev.tastestream.http.server.LogUnavailableException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {

  private static final String TOO_LARGE = "{\"rating\":4,\"why\":\"" + "x".repeat(70_000) + "\"}";

  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void anUnknownRouteIsAProblemThatNamesWhereToLook() throws Exception {
    JsonNode problem = assertProblem(server.get("/user/42"), 404, "unknown-route");

    assertThat(problem.get("title").textValue()).isEqualTo("No such route");
    assertThat(problem.get("detail").textValue()).contains("GET /");
  }

  @ParameterizedTest
  @CsvSource({
    "/movies/trending, 400, /movies/trends",
    "/user/42/ratings, 404, /users/{id}/ratings",
    "/Generation, 404, /generations",
  })
  void aPathThatIsWrittenMuchLikeARouteNamesIt(String path, int status, String meant)
      throws Exception {
    String type = status == 400 ? "bad-parameter" : "unknown-route";
    JsonNode problem = assertProblem(server.get(path), status, type);

    assertThat(problem.get("detail").textValue()).contains(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/movies/first", "/users/me/ratings", "/movies/1x/similar"})
  void aPathThatIsLikeNoRouteNamesNone(String path) throws Exception {
    JsonNode problem = assertProblem(server.get(path), 400, "bad-parameter");

    assertThat(problem.get("detail").textValue()).endsWith("without leading zeros");
  }

  @Test
  void anUnknownMethodIsAProblemThatNamesTheKnownOnes() throws Exception {
    Answer answer = server.send("POST", "/users/42/ratings/1", "{}");

    assertProblem(answer, 405, "method-not-allowed");
    assertThat(answer.header("Allow").orElseThrow()).contains("PUT").contains("DELETE");
  }

  @Test
  void aBodyBeyondTheLimitIsRefused() throws Exception {
    assertProblem(server.put("/users/42/ratings/1", TOO_LARGE), 413, "body-too-large");
  }

  @Test
  void aBodyBeyondTheLimitIsRefusedWhenItsLengthIsNotAnnouncedToo() throws Exception {
    HttpRequest chunked =
        HttpRequest.newBuilder(URI.create(server.url() + "/users/42/ratings/1"))
            .PUT(BodyPublishers.fromPublisher(BodyPublishers.ofString(TOO_LARGE)))
            .build();

    assertProblem(TestServer.answer(chunked), 413, "body-too-large");
  }

  @Test
  void whileTheStateIsAwayClientsAreAskedToComeBack() throws Exception {
    server.state().breakDown("partition 3 restores, 40 % done");
    for (String path : new String[] {"recommendations", "profile", "ratings"}) {
      Answer answer = server.get("/users/42/" + path);
      JsonNode problem = assertProblem(answer, 503, "state-unavailable");

      assertThat(problem.get("detail").textValue()).isEqualTo("partition 3 restores, 40 % done");
      assertThat(answer.header("Retry-After")).contains("1");
    }
  }

  @Test
  void aLogThatDoesNotAnswerIsAPassingProblem() throws Exception {
    RatingWriter mute =
        event -> {
          throw new LogUnavailableException("send it again", null);
        };
    try (TestServer withoutLog = TestServer.startWith(mute)) {
      Answer answer = withoutLog.put("/users/42/ratings/1", "{\"rating\":4}");

      assertProblem(answer, 503, "log-unavailable");
      assertThat(answer.header("Retry-After")).contains("1");
    }
  }

  @Test
  void aDefectIsAnsweredWithoutItsStackTrace() throws Exception {
    RatingWriter broken =
        event -> {
          throw new IllegalStateException("secret");
        };
    try (TestServer defect = TestServer.startWith(broken)) {
      Answer answer = defect.put("/users/42/ratings/1", "{\"rating\":4}");

      assertProblem(answer, 500, "internal-error");
      assertThat(answer.raw().body()).doesNotContain("secret").doesNotContain("Exception");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /users/%zz/profile HTTP/1.1\r\nHost: localhost",
        "GET /users/1%2F2/profile HTTP/1.1\r\nHost: localhost",
        "GET /users/../../etc/passwd HTTP/1.1\r\nHost: localhost",
        "GET /users/%00/profile HTTP/1.1\r\nHost: localhost",
        "GET /users/%C0%AF/profile HTTP/1.1\r\nHost: localhost",
        "GET /users/42/recommendations?n=%C0%AF HTTP/1.1\r\nHost: localhost",
        "GET /users/42/recommendations?n=%zz HTTP/1.1\r\nHost: localhost",
        "GET / HTTP/1.1",
        "GET / HTTP/9.9\r\nHost: localhost",
        "nonsense",
        "PUT /users/42/ratings/1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: -5",
        "PUT /users/42/ratings/1 HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nzz"
      })
  void aRequestThatIsBrokenIsAProblemToo(String request) throws Exception {
    String answer = RawHttp.exchange(server.port(), request + "\r\nConnection: close\r\n\r\n");

    assertThat(answer).containsPattern("^HTTP/1.1 (4\\d\\d|505)");
    assertThat(answer).contains("application/problem+json").contains("\"status\":");
    assertThat(answer).doesNotContain("Exception").doesNotContain("<html");
  }

  @ParameterizedTest
  @CsvSource({
    "/, X: %s, 431, headers-too-large",
    "/?%s, X: x, 414, line-too-long",
    "/page/%%00x, X: x, 400, bad-request"
  })
  void whatNoRouteSeesHasAStableTypeAndSaysThatTheConnectionEnds(
      String path, String header, int status, String type) throws Exception {
    String request = "GET %s HTTP/1.1\r\nHost: localhost\r\n%s\r\n\r\n".formatted(path, header);
    String answer = RawHttp.exchange(server.port(), request.formatted("x".repeat(9_000)));

    assertThat(answer)
        .startsWith("HTTP/1.1 " + status)
        .contains("/problems/" + type)
        .contains("Connection: close");
  }

  /** Otherwise the server would silently close a connection that its client goes on to use. */
  @Test
  void anAnswerThatNeedsNoBodyWaitsForItAllTheSameAndTheConnectionGoesOn() throws Exception {
    String head =
        "POST /recommendations?nonsense=1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\n";
    try (RawHttp.Connection connection = RawHttp.connect(server.port())) {
      connection.send(head);
      assertThat(connection.isSilentFor(Duration.ofMillis(300))).isTrue();
      connection.send("x".repeat(1_000));
      assertThat(connection.head()).startsWith("HTTP/1.1 400").doesNotContain("close");

      connection.send(head + "x".repeat(1_000));
      assertThat(connection.head()).startsWith("HTTP/1.1 400");
    }
  }

  @Test
  void aConnectionThatEndsBeforeALongBodyWasReadSaysSo() throws Exception {
    try (RawHttp.Connection connection = RawHttp.connect(server.port())) {
      connection.send(
          "POST /recommendations?nonsense=1 HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
              .formatted(RestOfBody.MOST + 1));
      connection.send("x".repeat(Limits.SMALL_BODY));

      assertThat(connection.head()).startsWith("HTTP/1.1 400").contains("Connection: close");
    }
  }

  /** Otherwise a client that is still sending when its connection closes would see a reset. */
  @Test
  void aBodyThatIsTooLargeIsTakenBeforeItIsRefused() throws Exception {
    try (RawHttp.Connection connection = RawHttp.connect(server.port())) {
      connection.send(
          "POST /recommendations HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
              .formatted(RestOfBody.MOST));
      connection.send("x".repeat(RestOfBody.MOST));

      assertThat(connection.head()).startsWith("HTTP/1.1 413").doesNotContain("close");
    }
  }

  @Test
  void aHeaderBeyondTheLimitIsAProblemToo() throws Exception {
    String answer =
        RawHttp.exchange(
            server.port(),
            "GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 431").contains("application/problem+json");
  }

  private static JsonNode assertProblem(Answer answer, int status, String type) throws IOException {
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    JsonNode problem = answer.json();
    assertThat(problem.get("type").textValue())
        .isEqualTo("https://tastestream.dev/problems/" + type);
    assertThat(problem.get("status").intValue()).isEqualTo(status);
    assertThat(problem.get("detail").textValue()).isNotBlank();
    return problem;
  }
}
