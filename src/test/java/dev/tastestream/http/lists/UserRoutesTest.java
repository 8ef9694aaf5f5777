package dev.tastestream.http.lists;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.domain.LedgerRow.Mark;
import dev.tastestream.domain.RatingEvent.Erased;
import dev.tastestream.http.FakeLog;
import dev.tastestream.http.FakeState;
import dev.tastestream.http.TestServer;
import dev.tastestream.http.TestServer.Answer;
import dev.tastestream.support.SmallModels;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserRoutesTest {

  private static final long RATED_AT = 964982703005L;

  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start();
    server.state().rate(42, 4, 5, RATED_AT);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void aListNamesGenerationAndPositionAndLeavesOutWhatWasRated() throws Exception {
    Answer answer = server.get("/users/42/recommendations");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.contentType()).isEqualTo("application/json");
    JsonNode list = answer.json();
    assertProvenance(list);
    assertThat(list.get("ratings").intValue()).isEqualTo(1);
    assertThat(list.get("personalised").booleanValue()).isTrue();

    assertThat(movies(list)).containsExactly(3L, 2L, 1L);
    assertThat(list.at("/items/0/title").textValue()).isEqualTo("Amélie (2001)");
    assertThat(list.at("/items/0/because/0/movieId").longValue()).isEqualTo(4);
  }

  @Test
  void aListIsAsLongAsAsked() throws Exception {
    assertThat(movies(server.get("/users/42/recommendations?n=2").json())).hasSize(2);
    assertThat(server.get("/users/42/recommendations?n=500").status()).isEqualTo(200);
  }

  @Test
  void anUnknownUserGetsWhatIsPopular() throws Exception {
    Answer answer = server.get("/users/9007199254740991/recommendations");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("personalised").booleanValue()).isFalse();
    assertThat(answer.json().get("ratings").intValue()).isZero();
    assertThat(movies(answer.json())).containsExactly(4L, 3L, 2L, 1L);
  }

  @Test
  void beforeTheFirstFitListsArePopularAndSaySo() throws Exception {
    server.state().serve(FakeState.unfitted());
    JsonNode list = server.get("/users/42/recommendations").json();

    assertThat(list.get("space").textValue()).isEqualTo("popularity");
    assertThat(list.has("generation")).isFalse();
    assertThat(list.get("generations")).isEmpty();
    assertThat(list.get("personalised").booleanValue()).isFalse();
    assertThat(movies(list)).containsExactly(3L, 2L, 1L);
  }

  @Test
  void aListIsHybridUnlessAnotherSpaceIsAsked() throws Exception {
    server.state().serve(SmallModels.all(7, 3, 4));

    JsonNode usual = server.get("/users/42/recommendations").json();
    assertThat(usual.get("ranking").textValue()).isEqualTo("hybrid");
    assertThat(usual.at("/items/0/stars").isNumber()).isTrue();
    assertThat(server.get("/users/42/recommendations?space=hybrid").json()).isEqualTo(usual);
    assertThat(
            server.get("/users/42/recommendations?space=taste").json().get("ranking").textValue())
        .isEqualTo("taste");
    JsonNode stars = server.get("/users/42/recommendations?space=stars").json();
    assertThat(stars.get("space").textValue()).isEqualTo("stars");
    assertThat(stars.get("generation").intValue()).isEqualTo(3);
    JsonNode titles = server.get("/users/42/recommendations?space=title&n=2").json();
    assertThat(titles.get("generations").toString()).isEqualTo("{\"stars\":3,\"title\":1}");
    assertThat(movies(titles)).hasSize(2).doesNotContain(4L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"smell", "", "HYBRID", "taste,stars"})
  void aSpaceThatIsNoneIsRefused(String space) throws Exception {
    Answer answer = server.get("/users/42/recommendations?space=" + space);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("parameter").textValue()).isEqualTo("space");
    assertThat(answer.json().get("detail").textValue()).contains("hybrid, taste, stars");
  }

  @ParameterizedTest
  @ValueSource(strings = {"stars", "title"})
  void aSpaceWithoutAGenerationIsNotReady(String space) throws Exception {
    Answer answer = server.get("/users/42/recommendations?space=" + space);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().get("detail").textValue()).contains(space, "tastestream train");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "501", "-1", "ten", "1.5", "010", "", "99999999999999999999"})
  void aListOfImpossibleLengthIsRefused(String n) throws Exception {
    Answer answer = server.get("/users/42/recommendations?n=" + n);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.contentType()).isEqualTo("application/problem+json");
    assertThat(answer.json().get("parameter").textValue()).isEqualTo("n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/users/042/recommendations",
        "/users/-1/profile",
        "/users/9007199254740992/ratings",
        "/users/alice/recommendations"
      })
  void whatIsNoIdIsRefused(String path) throws Exception {
    Answer answer = server.get(path);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("parameter").textValue()).isEqualTo("id");
  }

  @Test
  void aProfileIsTheVectorAndWhatItWasSummedFrom() throws Exception {
    server.state().rate(42, 1, 3, RATED_AT + 1);
    JsonNode profile = server.get("/users/42/profile?sums=true").json();

    assertThat(profile.get("generation").intValue()).isEqualTo(7);
    assertThat(profile.get("ratings").intValue()).isEqualTo(2);
    assertThat(profile.get("mean").doubleValue()).isEqualTo(4);
    assertThat(profile.get("recentWeight").doubleValue()).isBetween(1.0, 2.0);
    assertThat(profile.get("dimension").intValue()).isEqualTo(2);
    assertThat(profile.get("vector")).hasSize(2).allMatch(JsonNode::isNumber);
    assertThat(profile.at("/sums/stars").doubleValue()).isEqualTo(8);
    for (String sum : List.of("longStars", "longOnes", "recentStars", "recentOnes")) {
      assertThat(profile.at("/sums/" + sum)).hasSize(2).allMatch(JsonNode::isNumber);
    }
  }

  @Test
  void aProfileNamesGenresAndTheNearestMovies() throws Exception {
    server.state().rate(42, 3, 4.5, RATED_AT + 1);
    JsonNode profile = server.get("/users/42/profile").json();

    assertThat(profile.has("sums")).isFalse();
    assertThat(profile.get("genres")).hasSize(4);
    JsonNode strongest = profile.at("/genres/0");
    assertThat(strongest.get("genre").textValue()).isEqualTo("Comedy");
    assertThat(strongest.get("strength").isNumber()).isTrue();
    assertThat(strongest.get("ratings").intValue()).isEqualTo(1);
    assertThat(strongest.get("mean").doubleValue()).isEqualTo(4.5);
    assertThat(strongest.get("share").doubleValue())
        .isEqualTo(profile.at("/genres/1/share").doubleValue())
        .isBetween(0., .5);
    JsonNode unrated = profile.at("/genres/2");
    assertThat(unrated.get("genre").textValue()).isIn("Adventure", "Animation");
    assertThat(unrated.get("ratings").intValue()).isZero();
    assertThat(unrated.has("mean")).isFalse();
    assertThat(unrated.get("strength").doubleValue())
        .isGreaterThanOrEqualTo(profile.at("/genres/3/strength").doubleValue());
    JsonNode nearest = profile.at("/nearest/0");
    assertThat(nearest.get("movieId").longValue()).isEqualTo(4);
    assertThat(nearest.get("rating").doubleValue()).isEqualTo(5);
    assertThat(nearest.get("cosine").doubleValue()).isBetween(.9, 1.0001);
  }

  @Test
  void anUnknownUserHasNoProfile() throws Exception {
    Answer answer = server.get("/users/43/profile");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("type").textValue())
        .isEqualTo("https://tastestream.dev/problems/unknown-user");
    assertThat(answer.json().get("detail").textValue()).contains("PUT /users/43/ratings/");
  }

  @Test
  void aUserWhoRetractedEverythingIsKnownAndGetsWhatIsPopular() throws Exception {
    server.state().mark(Mark.RETRACTED, 42, 4, RATED_AT + 1);

    assertThat(server.get("/users/42/profile").json().get("ratings").intValue()).isZero();
    JsonNode list = server.get("/users/42/recommendations").json();
    assertThat(list.get("personalised").booleanValue()).isFalse();
    assertThat(movies(list)).containsExactly(4L, 3L, 2L, 1L);
  }

  @Test
  void anErasedUserIsUnknownAndHasAReceipt() throws Exception {
    server.state().mark(Mark.RETRACTED, 42, 3, RATED_AT + 1);
    Answer answer = server.delete("/users/42");

    assertThat(answer.status()).isEqualTo(202);
    JsonNode receipt = answer.json();
    assertThat(receipt.get("partition").intValue()).isEqualTo(server.state().homePartition(42));
    assertThat(receipt.get("offset").longValue()).isEqualTo(FakeLog.FIRST_OFFSET);
    assertThat(receipt.get("appendTime").longValue()).isEqualTo(TestServer.NOW);
    assertThat(receipt.at("/deleted/ledgerRows").intValue()).isEqualTo(2);
    assertThat(receipt.at("/deleted/ratings").intValue()).isEqualTo(1);
    assertThat(receipt.at("/deleted/profile").booleanValue()).isTrue();
    assertThat(receipt.at("/deleted/asOf/offset").longValue()).isEqualTo((RATED_AT + 1) % 1000);
    assertThat(receipt.at("/rawLogs/0/emptyFrom").textValue())
        .isEqualTo(Instant.ofEpochMilli(TestServer.NOW).plus(Duration.ofDays(90)).toString());
    assertThat(receipt.at("/rawLogs/1/emptyFrom").isNull()).isTrue();
    assertThat(receipt.at("/rawLogs/1/because").textValue()).contains("retention.ms");
    assertThat(server.log().events()).singleElement().isInstanceOf(Erased.class);
    assertThat(server.get(receipt.at("/check/path").textValue()).status())
        .isEqualTo(receipt.at("/check/status").intValue())
        .isEqualTo(404);
    assertThat(server.get("/users/42/profile").status()).isEqualTo(404);
  }

  @Test
  void erasingAStrangerIsWrittenAllTheSame() throws Exception {
    JsonNode receipt = server.delete("/users/43").json();

    assertThat(receipt.at("/deleted/ledgerRows").intValue()).isZero();
    assertThat(receipt.at("/deleted/list").booleanValue()).isFalse();
    assertThat(server.log().events()).singleElement().isInstanceOf(Erased.class);
  }

  @Test
  void erasureDoesNotWaitForTheState() throws Exception {
    server.state().breakDown("the state restores");
    Answer answer = server.delete("/users/42");

    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.json().has("deleted")).isFalse();
    assertThat(server.log().events()).singleElement().isInstanceOf(Erased.class);
  }

  @Test
  void aParameterThatTheRouteDoesNotKnowIsRefusedRatherThanIgnored() throws Exception {
    Answer answer = server.get("/users/42/recommendations?genres=Comedy");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("parameter").textValue()).isEqualTo("genres");
    assertThat(server.get("/users/42/recommendations?n=1&n=2").status()).isEqualTo(400);
  }

  private void assertProvenance(JsonNode json) {
    assertThat(json.get("userId").longValue()).isEqualTo(42);
    assertThat(json.get("space").textValue()).isEqualTo("taste");
    assertThat(json.get("generation").intValue()).isEqualTo(7);
    assertThat(json.at("/generations/taste").intValue()).isEqualTo(7);
    assertThat(json.at("/asOf/partition").intValue()).isEqualTo(server.state().homePartition(42));
    assertThat(json.at("/asOf/offset").longValue()).isEqualTo(RATED_AT % 1000);
    assertThat(json.at("/asOf/eventTime").longValue()).isEqualTo(RATED_AT);
  }

  private static List<Long> movies(JsonNode list) {
    List<Long> movies = new ArrayList<>();
    list.get("items").forEach(item -> movies.add(item.get("movieId").longValue()));
    return movies;
  }
}
