package dev.tastestream.http.movies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.http.TestServer;
import dev.tastestream.http.TestServer.Answer;
import java.io.IOException;
import java.time.Duration;
import org.apache.kafka.streams.state.HostInfo;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrendRoutesTest {

  private static final long RATED_AT = 964982703005L;
  private static final long DAY = Duration.ofDays(1).toMillis();

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
  void moviesComeByHowManyRatedOrLikedThem() throws Exception {
    server.state().rate(1, 1, 5, RATED_AT);
    server.state().rate(1, 2, 2, RATED_AT);
    server.state().rate(2, 2, 3, RATED_AT - 1);
    JsonNode rated = server.get("/movies/trends").json();
    JsonNode liked = server.get("/movies/trends?by=liked&window=week&n=1").json();

    assertThat(rated.at("/items").findValuesAsText("movieId")).containsExactly("2", "1");
    assertThat(rated.at("/items/0/rated").intValue()).isEqualTo(2);
    assertThat(rated.at("/items/0/title").textValue()).isEqualTo("Jumanji (1995)");
    assertThat(rated.get("until").longValue()).isEqualTo(RATED_AT);
    assertThat(rated.get("window").textValue()).isEqualTo("day");
    assertThat(liked.at("/items").findValuesAsText("movieId")).containsExactly("1");
    assertThat(liked.at("/items/0/liked").intValue()).isEqualTo(1);
  }

  @Test
  void byEventTimeTheWindowEndsWithTheNewestRatingAndByArrivalNow() throws Exception {
    server.state().rate(1, 1, 5, RATED_AT);
    JsonNode events = server.get("/movies/trends?window=hour&time=event").json();
    JsonNode arrivals = server.get("/movies/trends?window=hour&time=arrival").json();

    assertThat(events.get("items")).hasSize(1);
    assertThat(arrivals.get("items")).isEmpty();
    assertThat(arrivals.get("until").longValue()).isEqualTo(TestServer.NOW);
  }

  @Test
  void whereNothingWasRatedThereIsNoWindow() throws Exception {
    JsonNode json = server.get("/movies/trends").json();

    assertThat(json.has("until")).isFalse();
    assertThat(json.get("items")).isEmpty();
  }

  @Test
  void allInstancesTogetherCountInTheWindowOfTheNewest() throws Exception {
    try (TestServer other = TestServer.start()) {
      server.state().own(42, new HostInfo("127.0.0.1", other.port()));
      server.state().rate(1, 1, 5, RATED_AT);
      server.state().rate(2, 2, 5, RATED_AT - 2 * DAY);
      other.state().rate(42, 1, 5, RATED_AT + 1);
      JsonNode json = server.get("/movies/trends").json();

      assertThat(json.get("until").longValue()).isEqualTo(RATED_AT + 1);
      assertThat(json.at("/items").findValuesAsText("movieId")).containsExactly("1");
      assertThat(json.at("/items/0/rated").intValue()).isEqualTo(2);
    }
  }

  @Test
  void withoutOneOfTheInstancesThereIsNoAnswer() throws Exception {
    try (TestServer other = TestServer.start()) {
      server.state().own(42, new HostInfo("127.0.0.1", other.port()));
      other.state().breakDown("restoring");
      Answer answer = server.get("/movies/trends?time=arrival");

      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.json().get("type").textValue()).endsWith("/owner-unreachable");
    }
  }

  @Test
  void whatIsNoChoiceIsRefusedByName() throws Exception {
    Answer answer = server.get("/movies/trends?window=year");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("parameter").textValue()).isEqualTo("window");
    assertThat(answer.json().get("detail").textValue()).contains("hour, day, week");
  }
}
