package dev.tastestream.http.movies;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.http.FakeState;
import dev.tastestream.http.TestServer;
import dev.tastestream.http.TestServer.Answer;
import dev.tastestream.http.lists.ListRoutesTest;
import dev.tastestream.support.SmallModels;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovieRoutesTest {

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
  void aMovieNamesTheGenerationsThatKnowIt() throws Exception {
    server.state().serve(SmallModels.all(7, 3, 4));
    JsonNode movie = server.get("/movies/1").json();

    assertThat(movie.get("title").textValue()).isEqualTo("Toy Story (1995)");
    assertThat(movie.get("year").intValue()).isEqualTo(1995);
    assertThat(movie.get("genres")).hasSize(2);
    assertThat(movie.get("generations").toString())
        .isEqualTo("{\"stars\":3,\"taste\":7,\"title\":1}");
    assertThat(server.get("/movies/5").json().get("generations")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"/movies/99", "/movies/99/similar", "/movies/5/similar"})
  void aMovieThatIsNotKnownIsNotFound(String path) throws Exception {
    Answer answer = server.get(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("type").textValue()).endsWith("/unknown-movie");
  }

  @ParameterizedTest
  @CsvSource({"taste, 7", "title, 1"})
  void similarMoviesComeNearestFirstWithTheGenerationThatSaysSo(String space, int generation)
      throws Exception {
    server.state().serve(SmallModels.all(7, 3, 4));
    Answer answer = server.get("/movies/1/similar?n=2&space=" + space);

    assertThat(answer.header("Tastestream-Generation")).contains(space + ":" + generation);
    JsonNode json = answer.json();
    assertThat(json.get("space").textValue()).isEqualTo(space);
    assertThat(json.get("generation").intValue()).isEqualTo(generation);
    assertThat(json.get("items")).hasSize(2);
    assertThat(ListRoutesTest.movies(json)).doesNotContain("1");
    assertThat(json.at("/items/0/cosine").doubleValue())
        .isGreaterThanOrEqualTo(json.at("/items/1/cosine").doubleValue());
  }

  @Test
  void moviesAreNotComparedBeforeTheFirstFitOrByStars() throws Exception {
    server.state().serve(FakeState.unfitted());

    assertThat(server.get("/movies/1/similar").status()).isEqualTo(503);
    assertThat(server.get("/movies/1/similar?space=title").status()).isEqualTo(503);
    assertThat(server.get("/movies/1/similar?space=stars").status()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "'', 4 3 2 1",
    "?sort=popular&n=2, 4 3",
    "?genre=Comedy, 3 1",
    "?query=toy+story, 1 5",
    "?query=toy&sort=popular, 1 5",
    "?query=toy&yearFrom=2000, 5",
    "?query=ameli, 3",
    "?query=jumaji, 2",
    "?query=nothing, ''"
  })
  void moviesAreFoundByTitleOrPopularity(String query, String expected) throws Exception {
    Answer answer = server.get("/movies" + query);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(ListRoutesTest.movies(answer.json())).isEqualTo(expected);
    assertThat(answer.json().get("generation").intValue()).isEqualTo(7);
  }

  @ParameterizedTest
  @CsvSource({
    "query=, query",
    "sort=match, sort",
    "sort=best, sort",
    "n=0, n",
    "genre=Jazz, genre",
    "space=taste, space"
  })
  void whatCantBeMeantIsRefusedByName(String query, String parameter) throws Exception {
    Answer answer = server.get("/movies?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("parameter").textValue()).isEqualTo(parameter);
  }
}
