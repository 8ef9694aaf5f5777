package dev.tastestream.http.ratings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.LedgerRow.Mark;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.RatingEvent.Retracted;
import dev.tastestream.domain.RatingEvent.Seen;
import dev.tastestream.http.FakeLog;
import dev.tastestream.http.TestServer;
import dev.tastestream.http.TestServer.Answer;
import dev.tastestream.http.lists.ListRoutesTest;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RatingRoutesTest {

  private static final String RATING = "/users/42/ratings/1";
  private static final long LONG_AGO = 964982703005L;

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
  void aRatingIsWrittenAtTheServersTimeAndAnsweredWithItsPosition() throws Exception {
    Answer answer = server.put(RATING, "{\"rating\":4.5}");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(server.log().events()).containsExactly(new Rated(42, 1, 4.5, TestServer.NOW));
    JsonNode receipt = answer.json();
    assertThat(receipt.get("rating").doubleValue()).isEqualTo(4.5);
    assertThat(receipt.get("timestamp").longValue()).isEqualTo(TestServer.NOW);
    assertThat(receipt.get("partition").intValue()).isEqualTo(server.state().homePartition(42));
    assertThat(receipt.get("offset").longValue()).isEqualTo(FakeLog.FIRST_OFFSET);
  }

  @Test
  void aGivenTimestampIsKept() throws Exception {
    server.put(RATING, "{\"rating\":4.5,\"timestamp\":" + LONG_AGO + "}");

    assertThat(server.log().events()).containsExactly(new Rated(42, 1, 4.5, LONG_AGO));
  }

  @ParameterizedTest
  @EnumSource(value = Mark.class, names = "ERASED", mode = EnumSource.Mode.EXCLUDE)
  void aRatingWithoutTimestampComesAfterWhatTheLedgerHasOfTheMovie(Mark mark) throws Exception {
    long tomorrow = TestServer.NOW + 3_600_000;
    server.state().mark(mark, 42, 1, tomorrow);
    server.put(RATING, "{\"rating\":4.5}");

    assertThat(server.log().events()).containsExactly(new Rated(42, 1, 4.5, tomorrow + 1));
    assertThat(server.state().owned(42).row(1)).map(LedgerRow::stars).contains(4.5);
  }

  @Test
  void aRatingWithoutTimestampComesAfterTheErasureOfItsUser() throws Exception {
    long erasedAt = TestServer.NOW + 5_000;
    server.state().mark(Mark.ERASED, 42, LedgerRow.NO_MOVIE, erasedAt);
    server.put(RATING, "{\"rating\":4.5}");

    assertThat(server.log().events()).containsExactly(new Rated(42, 1, 4.5, erasedAt + 1));
  }

  @Test
  void aMovieIsMarkedAsSeen() throws Exception {
    assertThat(server.put(RATING, "{\"seen\":true}").json().get("seen").booleanValue()).isTrue();
    assertThat(server.log().events()).containsExactly(new Seen(42, 1, TestServer.NOW));
  }

  @Test
  void deleteTakesARatingBack() throws Exception {
    server.state().rate(42, 1, 5, LONG_AGO);
    Answer answer = server.delete(RATING);

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().get("rating").isNull()).isTrue();
    assertThat(server.log().events()).containsExactly(new Retracted(42, 1, TestServer.NOW));
    assertThat(server.get("/users/42/ratings").json().get("items")).isEmpty();
  }

  @Test
  void aRetractionMayCarryItsOwnTimestamp() throws Exception {
    server.send("DELETE", RATING, "{\"timestamp\":" + LONG_AGO + "}");
    server.put("/users/42/ratings/2", "{\"rating\":null,\"timestamp\":" + LONG_AGO + "}");

    assertThat(server.log().events())
        .containsExactly(new Retracted(42, 1, LONG_AGO), new Retracted(42, 2, LONG_AGO));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0000',
      value = {
        "{\"rating\":5.5} | RATING_OUT_OF_RANGE | rating",
        "{\"rating\":0} | RATING_OUT_OF_RANGE | rating",
        "{\"rating\":\"5\"} | WRONG_TYPE | rating",
        "{\"rating\":1e999} | RATING_OUT_OF_RANGE | rating",
        "{} | MISSING_FIELD | rating",
        "{\"seen\":false} | MISSING_FIELD | rating",
        "{\"seen\":1} | WRONG_TYPE | seen",
        "{\"rating\":5,\"timestamp\":964982703} | BAD_TIMESTAMP | timestamp",
        "{\"rating\":5,\"timestamp\":99999999999999} | BAD_TIMESTAMP | timestamp",
        "{\"rating\":5,\"timestamp\":1.5} | BAD_TIMESTAMP | timestamp",
        "{\"rating\":5,\"timestamp\":null} | WRONG_TYPE | timestamp",
        "{\"rating\":5,\"timestamp\":99999999999999999999} | BAD_TIMESTAMP | timestamp"
      })
  void whatWouldBecomeADeadLetterIsRefusedWithReasonAndField(
      String body, String reason, String field) throws Exception {
    Answer answer = server.put(RATING, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(answer.json().get("type").textValue()).endsWith("/rejected-rating");
    assertThat(answer.json().get("reason").textValue()).isEqualTo(reason);
    assertThat(answer.json().get("parameter").textValue()).isEqualTo(field);
    assertThat(server.log().events()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "rating=5", "[]", "5", "null", "{\"rating\":5", "{\"rating\":5,\"rating\":4}"})
  void aBodyThatIsNoJsonObjectIsRefused(String body) throws Exception {
    Answer answer = server.put(RATING, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("type").textValue()).endsWith("/bad-body");
    assertThat(server.log().events()).isEmpty();
  }

  @Test
  void ratingsComeNewestFirstWithTitleAndOrigin() throws Exception {
    server.state().rate(42, 4, 3, LONG_AGO);
    server.state().rate(42, 1, 5, LONG_AGO + 1);
    server.state().mark(Mark.SEEN, 42, 2, LONG_AGO + 2);
    JsonNode json = server.get("/users/42/ratings").json();

    assertThat(json.get("generation").intValue()).isEqualTo(7);
    assertThat(json.at("/asOf/offset").longValue()).isEqualTo((LONG_AGO + 2) % 1000);
    assertThat(json.get("ratings").intValue()).isEqualTo(2);
    assertThat(json.get("items")).hasSize(2);
    JsonNode newest = json.at("/items/0");
    assertThat(newest.get("movieId").longValue()).isEqualTo(1);
    assertThat(newest.get("title").textValue()).isEqualTo("Toy Story (1995)");
    assertThat(newest.get("rating").doubleValue()).isEqualTo(5);
    assertThat(newest.get("timestamp").longValue()).isEqualTo(LONG_AGO + 1);
    assertThat(newest.get("partition").intValue()).isEqualTo(server.state().homePartition(42));
    assertThat(newest.get("offset").longValue()).isEqualTo((LONG_AGO + 1) % 1000);
    assertThat(json.at("/items/1/title").textValue()).isEqualTo("Persona (1966)");
    assertThat(json.get("seen")).hasSize(1);
    assertThat(json.at("/seen/0/title").textValue()).isEqualTo("Jumanji (1995)");
  }

  @Test
  void anUnknownUserHasNoRatings() throws Exception {
    assertThat(server.get("/users/42/ratings").status()).isEqualTo(404);
  }

  @Test
  void aRatingChangesTheListAndItsRetractionTakesThatBack() throws Exception {
    String path = "/users/42/recommendations";
    JsonNode before = server.get(path).json().get("items");
    server.put("/users/42/ratings/4", "{\"rating\":5}");
    JsonNode after = server.get(path).json().get("items");
    server.delete("/users/42/ratings/4");

    assertThat(before.at("/0/movieId").longValue()).isEqualTo(4);
    assertThat(after.at("/0/movieId").longValue()).isEqualTo(3);
    assertThat(server.get(path).json().get("items")).isEqualTo(before);
  }

  @Test
  void aMovieWithoutIdIsRefused() throws Exception {
    Answer answer = server.put("/users/42/ratings/01", "{\"rating\":5}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("parameter").textValue()).isEqualTo("movieId");
  }

  @Test
  void ratingsComeInPagesThatStayGoodWhenRatingsComeAndGo() throws Exception {
    for (long movie = 1; movie <= 3; movie++) {
      server.state().rate(42, movie, 3, LONG_AGO + movie);
    }
    server.state().rate(42, 4, 3, LONG_AGO + 3);
    JsonNode first = server.get("/users/42/ratings?limit=2").json();
    server.state().rate(42, 7, 3, LONG_AGO + 9);
    JsonNode second =
        server.get("/users/42/ratings?limit=2&cursor=" + first.get("next").textValue()).json();

    assertThat(ListRoutesTest.movies(first)).isEqualTo("4 3");
    assertThat(ListRoutesTest.movies(second)).isEqualTo("2 1");
    assertThat(second.has("next")).isFalse();
    assertThat(second.get("ratings").intValue()).isEqualTo(5);
    assertThat(server.get("/users/42/ratings?cursor=x").status()).isEqualTo(400);
    assertThat(server.get("/users/42/ratings?limit=0").status()).isEqualTo(400);
  }

  @Test
  void ratingsTellHowManyRowsThereAreAndOfAnErasure() throws Exception {
    server.state().mark(Mark.ERASED, 42, LedgerRow.NO_MOVIE, LONG_AGO);
    server.state().rate(42, 1, 5, LONG_AGO + 1);
    server.state().mark(Mark.RETRACTED, 42, 2, LONG_AGO + 2);
    JsonNode json = server.get("/users/42/ratings").json();

    assertThat(json.get("rows").intValue()).isEqualTo(2);
    assertThat(json.get("erasedAt").longValue()).isEqualTo(LONG_AGO);
  }
}
