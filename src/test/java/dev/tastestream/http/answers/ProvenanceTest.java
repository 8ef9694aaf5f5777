package dev.tastestream.http.answers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.http.FakeState;
import dev.tastestream.http.TestServer;
import dev.tastestream.http.TestServer.Answer;
import dev.tastestream.http.server.message.AnswerHeader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvenanceTest {

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

  private String asOf() {
    return server.state().homePartition(42) + ":20";
  }

  @ParameterizedTest
  @ValueSource(strings = {"/recommendations", "/profile", "/ratings", "/ratings/4/trace"})
  void whatIsSaidOfAUserTellsGenerationLogAndRatingsInHeaders(String path) throws Exception {
    Answer answer = server.get("/users/42" + path);

    assertFromSevenAndLog(answer);
    assertThat(answer.header(AnswerHeader.GENERATIONS.text())).contains("taste:7");
    assertThat(answer.header(AnswerHeader.EVENT_TIME.text()))
        .contains(Long.toString(RATED_AT + 20));
    assertThat(answer.header(AnswerHeader.RATINGS.text())).contains("2");
  }

  private void assertFromSevenAndLog(Answer answer) {
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header(AnswerHeader.GENERATION.text())).contains("taste:7");
    assertThat(answer.header(AnswerHeader.AS_OF.text())).contains(asOf());
  }

  @ParameterizedTest
  @ValueSource(strings = {"/movies/1", "/movies", "/movies?query=toy", "/movies/1/similar", "/map"})
  void whatIsSaidOfMoviesTellsTheGeneration(String path) throws Exception {
    Answer answer = server.get(path);

    assertThat(answer.header(AnswerHeader.GENERATION.text())).contains("taste:7");
    assertThat(answer.header(AnswerHeader.AS_OF.text())).isEmpty();
    assertThat(answer.json().get("generation").intValue()).isEqualTo(7);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/movies/1", "/movies", "/movies?query=toy"})
  void beforeTheFirstFitMoviesTellWhichRatingsDecide(String path) throws Exception {
    server.state().serve(FakeState.unfitted());

    Answer answer = server.get(path);
    assertThat(answer.header(AnswerHeader.GENERATION.text())).isEmpty();
    assertThat(answer.json().has("generation")).isFalse();
    assertThat(answer.header(AnswerHeader.AS_OF.text())).contains(asOf());
    assertThat(answer.json().at("/asOf/0/offset").intValue()).isEqualTo(20);
    assertThat(answer.header("ETag")).isEmpty();
  }

  @Test
  void trendsTellHowFarEachPartitionWasReadAndHowManyRatingsWereCounted() throws Exception {
    server.state().rate(43, 1, 5, RATED_AT + 30);

    Answer answer = server.get("/movies/trends");
    List<JsonNode> read = List.copyOf(answer.json().get("asOf").findParents("partition"));
    assertThat(read).hasSize(server.state().asOf().size());
    assertThat(answer.header(AnswerHeader.AS_OF.text()).orElseThrow()).contains(":30");
    assertThat(answer.header(AnswerHeader.EVENT_TIME.text()))
        .contains(Long.toString(RATED_AT + 30));
    assertThat(answer.json().get("ratings").intValue()).isEqualTo(3);
    assertThat(answer.header(AnswerHeader.RATINGS.text())).contains("3");
  }

  @Test
  void aBatchOfStoredUsersTellsWhatItsListsTell() throws Exception {
    server.state().rate(43, 1, 5, RATED_AT + 30);

    Answer answer = server.post("/recommendations", "{\"userIds\":[42,43,42]}");
    assertThat(answer.header(AnswerHeader.GENERATION.text())).contains("taste:7");
    assertThat(answer.header(AnswerHeader.GENERATIONS.text())).contains("taste:7");
    assertThat(answer.header(AnswerHeader.AS_OF.text()).orElseThrow()).contains(":30");
    assertThat(answer.header(AnswerHeader.RATINGS.text())).contains("5");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"ratings\":[{\"movieId\":1,\"rating\":5}]} | 1",
        "{\"users\":[{\"ratings\":[{\"movieId\":1,\"rating\":5}]},{\"ratings\":[]}]} | 1"
      })
  void listsForRatingsThatAreSentTellTheGenerationAndNoPlaceInTheLog(String body, String ratings)
      throws Exception {
    Answer answer = server.post("/recommendations", body);

    assertThat(answer.header(AnswerHeader.GENERATION.text())).contains("taste:7");
    assertThat(answer.header(AnswerHeader.RATINGS.text())).contains(ratings);
    assertThat(answer.header(AnswerHeader.AS_OF.text())).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/users/42/recommendations",
        "/users/42/recommendations?space=taste",
        "/users/42/profile",
        "/users/42/ratings",
        "/users/42/ratings/4/trace",
        "/movies/1",
        "/movies",
        "/movies?query=toy",
        "/movies/1/similar",
        "/generations",
        "/map"
      })
  void whoHasAnAnswerIsToldSoWithTheSameProvenance(String path) throws Exception {
    Answer first = server.get(path);
    String tag = first.header("ETag").orElseThrow();
    Answer again =
        TestServer.answer(
            HttpRequest.newBuilder(URI.create(server.url() + path))
                .header("If-None-Match", tag)
                .build());

    assertThat(again.status()).isEqualTo(304);
    assertThat(again.raw().body()).isEmpty();
    Stream.of(AnswerHeader.values())
        .map(AnswerHeader::text)
        .filter(name -> name.startsWith("Tastestream-"))
        .forEach(name -> assertThat(again.header(name)).as(name).isEqualTo(first.header(name)));
    server.state().serve(FakeState.fitted(8));
    if (!path.equals("/generations")) {
      assertThat(server.get(path).header("ETag").orElseThrow()).isNotEqualTo(tag);
    }
  }

  @Test
  void aRowThatComesAstrayChangesTheTagThoughNoOffsetMoves() throws Exception {
    String tag = server.get("/users/42/ratings").header("ETag").orElseThrow();
    server.state().rateFrom((server.state().homePartition(42) + 1) % 6, 42, 2, 3, RATED_AT);

    assertThat(server.state().asOf(42).offset()).isEqualTo(20);
    assertThat(server.get("/users/42/ratings").header("ETag").orElseThrow()).isNotEqualTo(tag);
  }
}
