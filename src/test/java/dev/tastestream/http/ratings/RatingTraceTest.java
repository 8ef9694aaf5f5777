package dev.tastestream.http.ratings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.LedgerRow.Mark;
import dev.tastestream.domain.RatingEvent;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.domain.Weighting;
import dev.tastestream.http.FakeState;
import dev.tastestream.http.TestServer;
import dev.tastestream.topology.list.ListMaker;
import dev.tastestream.wire.codec.RatingCodec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RatingTraceTest {

  private static final long RATED_AT = 964982703000L;

  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start();
    server.state().rate(42, 4, 5, RATED_AT + 10);
    server.state().rate(42, 1, 2, RATED_AT + 20);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aRatingIsFollowedFromTheLogIntoTheProfile() throws Exception {
    JsonNode trace = trace(4, "");

    assertThat(trace.get("state").textValue()).isEqualTo("current");
    assertThat(trace.get("generation").intValue()).isEqualTo(7);
    assertThat(trace.at("/row/mark").textValue()).isEqualTo("rated");
    assertThat(trace.at("/row/rating").doubleValue()).isEqualTo(5);
    assertThat(trace.at("/row/offset").longValue()).isEqualTo(10);
    assertThat(trace.at("/profile/position").intValue()).isEqualTo(1);
    double trust = Weighting.TASTE.trust(2);
    assertThat(trace.at("/profile/weight").doubleValue()).isCloseTo(2.5 * trust, within(1e-6));
    assertThat(trace.at("/profile/norm").doubleValue()).isPositive();
    double shares =
        trace.at("/profile/share").doubleValue() + trace(1, "").at("/profile/share").doubleValue();
    assertThat(shares).isCloseTo(1, within(1e-5));
    assertThat(trace.has("list")).isFalse();
  }

  @Test
  void theListThatWasMadeWithARatingIsNamed() throws Exception {
    server.state().giveOut(new ListMaker(new MovieIndex()).of(server.state().view(42), 10));
    server.state().rate(42, 2, 5, RATED_AT + 30);

    JsonNode before = trace(4, "").get("list");
    assertThat(before.get("madeWithIt").booleanValue()).isTrue();
    assertThat(before.at("/asOf/offset").longValue()).isEqualTo(20);
    assertThat(before.get("items")).isNotEmpty();
    assertThat(before.at("/items/0/share").doubleValue()).isPositive();
    assertThat(trace(2, "").at("/list/madeWithIt").booleanValue()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"5, superseded", "10, current", "15, ignored", "21, waiting"})
  void aRecordOfTheLogIsComparedWithTheRow(long offset, String expected) throws Exception {
    log(5, 42, new Rated(42, 4, 1, RATED_AT));
    log(15, 42, new Rated(42, 4, 1, RATED_AT + 9));
    assertThat(trace(4, offset).get("state").textValue()).isEqualTo(expected);
  }

  @Test
  void aRefusedRecordTellsWhyItWasRefused() throws Exception {
    server.log().put(place(7), 42, "{\"userId\":42,".getBytes(StandardCharsets.UTF_8));

    JsonNode trace = trace(4, 7);
    assertThat(trace.get("state").textValue()).isEqualTo("rejected");
    assertThat(trace.get("reason").textValue()).isEqualTo("MALFORMED_JSON");
    assertThat(trace.get("why").textValue()).isNotBlank();
    assertThat(trace.at("/row/offset").intValue()).isEqualTo(10);
  }

  @ParameterizedTest
  @CsvSource({"3, nothing", "11, of another movie", "12, of another user", "13, an erasure"})
  void ofARecordThatSaysNothingOfTheRatingNothingIsGuessed(long offset, String what)
      throws Exception {
    log(11, 42, new Rated(42, 1, 1, RATED_AT));
    log(12, 43, new Rated(43, 4, 1, RATED_AT));
    server.log().put(place(13), 42, null);

    assertThat(trace(4, offset).get("state").textValue()).as(what).isEqualTo("unknown");
    assertThat(trace(3, offset).get("state").textValue()).as(what).isEqualTo("unknown");
  }

  @Test
  void aStrayThatIsStillOnItsWayWaits() throws Exception {
    SourcePosition elsewhere =
        new SourcePosition((server.state().homePartition(42) + 1) % FakeState.PARTITIONS, 900);
    server.log().put(elsewhere, 42, RatingCodec.encode(new Rated(42, 3, 4, RATED_AT)));

    JsonNode trace = trace(3, "?at=%d:900".formatted(elsewhere.partition()));
    assertThat(trace.get("state").textValue()).isEqualTo("waiting");
  }

  private void log(long offset, long userId, RatingEvent event) {
    server.log().put(place(offset), userId, RatingCodec.encode(event));
  }

  private SourcePosition place(long offset) {
    return new SourcePosition(server.state().homePartition(42), offset);
  }

  @Test
  void whatIsNoRatingSaysSo() throws Exception {
    server.state().mark(Mark.SEEN, 42, 2, RATED_AT + 21);
    server.state().mark(Mark.RETRACTED, 42, 4, RATED_AT + 22);
    log(10, 42, new Rated(42, 4, 5, RATED_AT + 10));

    assertThat(trace(2, "").get("state").textValue()).isEqualTo("seen");
    JsonNode retracted = trace(4, "");
    assertThat(retracted.get("state").textValue()).isEqualTo("retracted");
    assertThat(retracted.has("profile")).isFalse();
    assertThat(trace(4, 10).get("state").textValue()).isEqualTo("superseded");
  }

  @Test
  void anErasedRatingIsGone() throws Exception {
    server.state().mark(Mark.ERASED, 42, LedgerRow.NO_MOVIE, RATED_AT + 30);
    log(10, 42, new Rated(42, 4, 5, RATED_AT + 10));
    JsonNode trace = trace(4, 10);

    assertThat(trace.get("state").textValue()).isEqualTo("erased");
    assertThat(trace.get("erasedAt").longValue()).isEqualTo(RATED_AT + 30);
  }

  @Test
  void whatWasNeverRatedIsNotFound() throws Exception {
    var answer = server.get("/users/42/ratings/3/trace");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("type").textValue()).endsWith("/not-rated");
    assertThat(answer.json().get("detail").textValue()).contains("dlq list");
  }

  private JsonNode trace(long movieId, long offset) throws IOException, InterruptedException {
    return trace(movieId, "?at=%d:%d".formatted(server.state().homePartition(42), offset));
  }

  private JsonNode trace(long movieId, String query) throws IOException, InterruptedException {
    return server.get("/users/42/ratings/%d/trace%s".formatted(movieId, query)).json();
  }
}
