package dev.tastestream.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.Movie;
import dev.tastestream.http.TestServer.Answer;
import dev.tastestream.support.SmallModels;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A movie that was taken out of the catalogue is shown nowhere, but its ratings are kept. */
class GoneMovieTest {

  private static final long GONE = 3;
  private static final long RATED_AT = 964982703000L;
  private static final String NAMED = "\"movieId\":3,";

  private TestServer server;

  @BeforeEach
  void start() throws Exception {
    server = TestServer.start();
    server.state().serve(SmallModels.all(7, 3, 4));
    server.state().rate(42, 1, 5, RATED_AT);
    server.state().rate(43, GONE, 5, RATED_AT);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/users/42/recommendations",
        "/users/42/recommendations?space=taste",
        "/users/42/recommendations?space=stars",
        "/users/42/recommendations?space=title",
        "/users/42/recommendations?seen=true",
        "/users/42/recommendations?candidates=3&candidates=2",
        "/users/99/recommendations",
        "/users/42/profile",
        "/movies?sort=popular",
        "/movies?query=amelie",
        "/movies?query=amelie&sort=popular",
        "/movies/1/similar",
        "/movies/1/similar?space=title",
        "/movies/trends",
        "/movies/trends?by=liked&window=week"
      })
  void noAnswerNamesIt(String path) throws Exception {
    Answer before = server.get(path);
    server.movies().remove(GONE);
    Answer after = server.get(path);
    server.movies().put(Movie.of(GONE, "Amélie (2001)", "Comedy|Romance"));

    assertThat(before.raw().body()).contains(NAMED);
    assertThat(after.status()).isEqualTo(200);
    assertThat(after.raw().body()).doesNotContain(NAMED);
    assertThat(server.get(path).raw().body()).isEqualTo(before.raw().body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"ratings\":[{\"movieId\":1,\"rating\":5}]}",
        "{\"ratings\":[{\"movieId\":3,\"rating\":5}],\"space\":\"taste\"}",
        "{\"ratings\":[],\"candidates\":[3]}",
        "{\"users\":[{\"ratings\":[{\"movieId\":1,\"rating\":5}]}]}",
        "{\"userIds\":[42,43]}"
      })
  void norDoesAListForRatingsThatAreSentAlong(String body) throws Exception {
    server.movies().remove(GONE);
    Answer answer = server.post("/recommendations", body);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.raw().body()).doesNotContain(NAMED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/movies/3", "/movies/3/similar"})
  void itIsUnknown(String path) throws Exception {
    assertThat(server.get(path).status()).isEqualTo(200);
    server.movies().remove(GONE);

    assertThat(server.get(path).status()).isEqualTo(404);
  }

  @Test
  void theMapLeavesItOut() throws Exception {
    server.movies().remove(GONE);

    assertThat(server.get("/map").json().get("movieIds").toString()).isEqualTo("[1,2,4]");
    assertThat(server.get("/map").json().get("x")).hasSize(3);
    assertThat(server.get("/map").json().at("/popular").findValuesAsText("movieId"))
        .containsExactlyInAnyOrder("1", "2", "4");
  }

  @Test
  void itsRatingsStayWithoutATitle() throws Exception {
    server.movies().remove(GONE);
    Answer ratings = server.get("/users/43/ratings");

    assertThat(ratings.json().at("/items/0/movieId").longValue()).isEqualTo(GONE);
    assertThat(ratings.json().at("/items/0").has("title")).isFalse();
    assertThat(server.get("/users/43/profile").json().get("ratings").intValue()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/users/42/recommendations", "/movies/1/similar", "/users/43/ratings"})
  void noClientIsToldThatItsAnswerWithTheMovieIsStillGood(String path) throws Exception {
    String tag = server.get(path).header("ETag").orElseThrow();
    assertThat(ifNot(tag, path)).isEqualTo(304);
    server.movies().remove(GONE);

    assertThat(ifNot(tag, path)).isEqualTo(200);
    server.movies().put(Movie.of(GONE, "Another Name (2001)", "Comedy|Romance"));
    assertThat(ifNot(tag, path)).isEqualTo(200);
  }

  @Test
  void anEmptyCatalogueKnowsEveryMovieByItsId() throws Exception {
    for (long movieId = 1; movieId <= 5; movieId++) {
      server.movies().remove(movieId);
    }
    Answer list = server.get("/users/42/recommendations");

    assertThat(list.json().at("/items").findValuesAsText("movieId")).contains("2", "3", "4");
    assertThat(list.json().at("/items/0").has("title")).isFalse();
    assertThat(server.get("/movies/3").status()).isEqualTo(200);
    assertThat(server.get("/movies/3/similar").status()).isEqualTo(200);
  }

  private int ifNot(String tag, String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .header("If-None-Match", tag)
            .build();
    return TestServer.answer(request).status();
  }
}
