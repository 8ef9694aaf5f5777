package dev.tastestream.http.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.domain.Movie;
import dev.tastestream.http.EventTail;
import dev.tastestream.http.EventTail.Frame;
import dev.tastestream.http.FakeState;
import dev.tastestream.http.TestServer;
import dev.tastestream.http.TestServer.Answer;
import dev.tastestream.http.server.message.Limits;
import dev.tastestream.http.server.message.StreamLimits;
import dev.tastestream.support.SmallModels;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class StreamRoutesTest {

  private static final long RATED_AT = 964982703005L;
  private static final String STREAM = "/users/42/recommendations/stream";
  private static final Duration PATIENCE = Duration.ofMinutes(1);
  private static final int MANY = 2_000;

  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = startWith(64);
    server.state().rate(42, 1, 5, RATED_AT);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static TestServer startWith(int open) throws IOException {
    StreamLimits streams =
        new StreamLimits(
            open, Duration.ofMillis(5), Duration.ofMillis(200), Duration.ofMillis(500));
    return TestServer.startWith(new Limits(64, 4, Duration.ofSeconds(2), Duration.ZERO, streams));
  }

  private EventTail tail(String query, String... headers) throws Exception {
    return EventTail.open(server.url() + STREAM + query, headers);
  }

  @Test
  void itBeginsWithTheListThatAQuestionGets() throws Exception {
    try (EventTail tail = tail("?n=2&space=taste&seen=true")) {
      Frame first = tail.event();

      assertThat(tail.header("Content-Type")).contains("text/event-stream; charset=utf-8");
      assertThat(tail.header("Cache-Control")).contains("no-cache");
      assertThat(first.name()).isEqualTo("recommendations");
      assertThat(first.data())
          .isEqualTo(server.get("/users/42/recommendations?n=2&space=taste&seen=true").json());
      assertThat(first.id())
          .matches("%d:5:[0-9a-f]{16}".formatted(server.state().homePartition(42)));
    }
  }

  @Test
  void aRatingSendsTheListThatItLeadsTo() throws Exception {
    try (EventTail tail = tail("")) {
      tail.event();
      server.state().rate(42, 4, 5, RATED_AT + 1);
      JsonNode second = tail.event().data();

      assertThat(second.get("ratings").intValue()).isEqualTo(2);
      assertThat(second).isEqualTo(server.get("/users/42/recommendations").json());
    }
  }

  @Test
  void anotherGenerationSendsItsList() throws Exception {
    try (EventTail tail = tail("")) {
      assertThat(tail.event().data().get("generation").intValue()).isEqualTo(7);
      server.state().serve(FakeState.fitted(8));

      assertThat(tail.event().data().get("generation").intValue()).isEqualTo(8);
    }
  }

  @Test
  void whoKnowsNothingYetGetsWhatIsPopularAndIsToldOfTheFirstRating() throws Exception {
    try (EventTail tail = EventTail.open(server.url() + "/users/77/recommendations/stream")) {
      assertThat(tail.event().data().get("personalised").booleanValue()).isFalse();
      server.state().rate(77, 1, 5, RATED_AT);

      assertThat(tail.event().data().get("personalised").booleanValue()).isTrue();
    }
  }

  @Test
  void whoComesBackToTheSameListIsSentNothingUntilItChanges() throws Exception {
    String seen;
    try (EventTail tail = tail("")) {
      seen = tail.event().id();
    }
    // Ratings of other users advance the partition and don't change the list.
    server.state().rate(42, 1, 5, RATED_AT);
    try (EventTail tail = tail("", "Last-Event-ID", seen)) {
      assertThat(tail.frame().orElseThrow().fields()).containsOnlyKeys("retry");
      assertThat(tail.frame().orElseThrow().name()).isEqualTo("alive");
      server.state().rate(42, 2, 5, RATED_AT + 2);

      assertThat(tail.event().data().get("ratings").intValue()).isEqualTo(2);
    }
  }

  @Test
  void whoComesBackToAnotherListIsSentItAtOnce() throws Exception {
    String seen;
    try (EventTail tail = tail("")) {
      seen = tail.event().id();
    }
    server.state().rate(42, 2, 5, RATED_AT + 2);
    try (EventTail tail = tail("", "Last-Event-ID", seen)) {
      assertThat(tail.event().data().get("ratings").intValue()).isEqualTo(2);
    }
  }

  @Test
  void silenceIsFilledWithSignsOfLife() throws Exception {
    try (EventTail tail = tail("")) {
      tail.event();

      assertThat(tail.frame().orElseThrow().name()).isEqualTo("alive");
      assertThat(tail.frame().orElseThrow().name()).isEqualTo("alive");
    }
  }

  @Test
  void whatAListMayNotBeAskedForAStreamMayNeither() throws Exception {
    Answer answer = server.get(STREAM + "?n=0");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("parameter").textValue()).isEqualTo("n");
    assertThat(server.send("HEAD", STREAM, "").status()).isEqualTo(200);
  }

  @Test
  void whileTheStateIsAwayNoStreamBeginsAndAnOpenOneWaits() throws Exception {
    try (EventTail tail = tail("")) {
      tail.event();
      server.state().breakDown("restoring");
      server.state().rate(42, 2, 5, RATED_AT + 2);

      assertThat(server.get(STREAM).status()).isEqualTo(503);
      assertThat(tail.frame().orElseThrow().name()).isEqualTo("alive");
      server.state().mend();
      assertThat(tail.event().data().get("ratings").intValue()).isEqualTo(2);
    }
  }

  @Test
  void onlySoManyStreamsAreOpenAtATimeAndAClosedOneMakesRoom() throws Exception {
    server.close();
    server = startWith(1);
    try (EventTail first = tail("")) {
      first.event();
      Answer refused = server.get(STREAM);

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).contains("1");
      assertThat(refused.json().get("type").textValue()).endsWith("/too-many-streams");
    }
    await().atMost(PATIENCE).until(() -> server.state().watches(42) == 0);
    try (EventTail next = tail("")) {
      assertThat(next.event().name()).isEqualTo("recommendations");
    }
  }

  @Test
  void aClientThatTakesNothingIsCutOffAndHoldsUpNobody() throws Exception {
    server.state().serve(SmallModels.all(7, 3, MANY));
    for (int movieId = 1; movieId <= MANY; movieId++) {
      server.movies().put(Movie.of(movieId, "Movie " + movieId, "Drama"));
    }
    try (Socket idle = new Socket()) {
      idle.setReceiveBufferSize(1_024);
      idle.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      OutputStream request = idle.getOutputStream();
      request.write(
          "GET %s?n=500 HTTP/1.1\r\nHost: localhost\r\n\r\n"
              .formatted(STREAM)
              .getBytes(StandardCharsets.US_ASCII));
      try (EventTail reader = tail("?n=1")) {
        reader.event();
        await().atMost(PATIENCE).until(() -> server.state().watches(42) == 2);
        for (int i = 2; server.state().watches(42) == 2; i++) {
          server.state().rate(42, i, 4, RATED_AT + i);
          assertThat(reader.event().name()).isEqualTo("recommendations");
        }
      }
    }
  }

  /**
   * Often, since the server once stopped before the end of one response in fourteen was written.
   */
  @RepeatedTest(20)
  void aServerThatStopsSaysSoInALastEvent() throws Exception {
    try (EventTail tail = tail("")) {
      tail.event();
      server.close();
      Frame last = tail.event();

      assertThat(last.name()).isEqualTo("end");
      assertThat(last.data().get("why").textValue()).contains("connect again");
      assertThat(tail.frame()).isEmpty();
    }
  }

  @Test
  void anotherInstancePassesTheOwnersStreamOn() throws Exception {
    try (TestServer asked = startWith(8)) {
      asked.state().own(42, new HostInfo("127.0.0.1", server.port()));
      try (EventTail tail = EventTail.open(asked.url() + STREAM + "?n=2")) {
        Frame first = tail.event();
        assertThat(first.data()).isEqualTo(server.get("/users/42/recommendations?n=2").json());
        server.state().rate(42, 2, 5, RATED_AT + 2);
        assertThat(tail.event().data().get("ratings").intValue()).isEqualTo(2);
        try (EventTail back =
            EventTail.open(asked.url() + STREAM + "?n=2", "Last-Event-ID", first.id())) {
          assertThat(back.event().data().get("ratings").intValue()).isEqualTo(2);
        }
      }
      await().atMost(PATIENCE).until(() -> server.state().watches(42) == 0);
    }
  }

  @Test
  void theOwnersRefusalIsPassedOnAndItsEndIsTheEnd() throws Exception {
    try (TestServer asked = startWith(1)) {
      asked.state().own(42, new HostInfo("127.0.0.1", server.port()));
      Answer refused = asked.get(STREAM + "?n=0");
      assertThat(refused.status()).isEqualTo(400);
      assertThat(refused.json().get("parameter").textValue()).isEqualTo("n");

      try (EventTail tail = EventTail.open(asked.url() + STREAM)) {
        tail.event();
        server.close();
        assertThat(tail.event().name()).isEqualTo("end");
        assertThat(tail.frame()).isEmpty();
      }
    }
  }

  @Test
  void aStreamEndsWhenAnotherInstanceTakesOverItsUser() throws Exception {
    try (EventTail tail = tail("")) {
      tail.event();
      server.state().own(42, new HostInfo("127.0.0.1", 1));

      assertThat(tail.event().name()).isEqualTo("end");
    }
  }
}
