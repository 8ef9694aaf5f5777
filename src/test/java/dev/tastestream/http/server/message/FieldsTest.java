package dev.tastestream.http.server.message;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.http.OpenApi;
import dev.tastestream.http.TestServer;
import dev.tastestream.http.TestServer.Answer;
import dev.tastestream.http.answers.ListParameters;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values are taken literally: an empty list is not the same as no list. */
class FieldsTest {

  private static TestServer server;

  @BeforeAll
  static void start() throws IOException {
    server = TestServer.start();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  private static Answer asIf(String more) throws Exception {
    return server.post("/recommendations", "{\"ratings\":[]%s}".formatted(more));
  }

  private static void assertRefused(Answer answer, String parameter) throws IOException {
    assertThat(answer.status()).as(parameter + " " + answer.raw().body()).isEqualTo(400);
    assertThat(answer.json().path(Problem.PARAMETER).asText()).isEqualTo(parameter);
  }

  @ParameterizedTest
  @CsvSource({
    "/users/42/recommendations?candidates=",
    "/users/43/recommendations?candidates",
    "/movies?candidates=",
    "/movies?query=toy&candidates="
  })
  void noCandidatesMakeNoList(String path) throws Exception {
    Answer answer = server.get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().get("items")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0000',
      value = {
        "{\"ratings\":[],\"candidates\":[]}",
        "{\"ratings\":[{\"movieId\":1,\"rating\":5}],\"candidates\":[]}",
        "{\"users\":[{\"ratings\":[]}],\"candidates\":[]}",
        "{\"userIds\":[42],\"candidates\":[],\"exclude\":[]}"
      })
  void noCandidatesMakeNoListInABodyEither(String body) throws Exception {
    Answer answer = server.post("/recommendations", body);
    JsonNode list = answer.json().has("lists") ? answer.json().at("/lists/0") : answer.json();

    assertThat(answer.status()).isEqualTo(200);
    assertThat(list.get("items")).isEmpty();
  }

  @Test
  void whoExcludesNothingGetsEverything() throws Exception {
    JsonNode everything = asIf("").json().get("items");

    assertThat(asIf(",\"exclude\":[]").json().get("items")).isEqualTo(everything).isNotEmpty();
    assertThat(server.get("/movies?exclude=").json().get("items"))
        .isEqualTo(server.get("/movies").json().get("items"));
  }

  /** Each field with each kind of invalid value. */
  @Test
  void aFieldOfAnotherKindIsRefusedByItsName() throws Exception {
    Set<String> words = Set.of("genre", "space");
    Set<String> lists = Set.of("genre", "exclude", "candidates");
    for (String name : new TreeSet<>(ListParameters.NAMES)) {
      for (String value : List.of("null", "{}", "[[]]", "[null]", "[{}]", "\"\"", "\" \"")) {
        assertRefused(asIf(",\"%s\":%s".formatted(name, value)), name);
      }
      assertRefused(asIf(",\"%s\":%s".formatted(name, words.contains(name) ? "5" : "\"5\"")), name);
      if (!lists.contains(name)) {
        assertRefused(asIf(",\"%s\":[]".formatted(name)), name);
        assertRefused(asIf(",\"%s\":[%s]".formatted(name, usual(name))), name);
      }
    }
    assertRefused(asIf(",\"genre\":[]"), "genre");
    assertRefused(asIf(",\"maxLagMs\":[]"), "maxLagMs");
  }

  private static String usual(String name) {
    return switch (name) {
      case "space" -> "\"taste\"";
      case "seen" -> "true";
      default -> "1995";
    };
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0000',
      value = {
        "{\"ratings\":null} | ratings",
        "{\"ratings\":{}} | ratings",
        "{\"users\":[]} | users",
        "{\"users\":null} | users",
        "{\"users\":[[]]} | users[0].ratings",
        "{\"users\":[{\"ratings\":{}}]} | users[0].ratings",
        "{\"userIds\":[]} | userIds",
        "{\"userIds\":null} | userIds",
        "{\"userIds\":[[]]} | userIds",
        "{\"userIds\":[\"1\"]} | userIds",
        "{\"userIds\":[1.0]} | userIds",
        "{\"ratings\":[[]]} | ratings[0]",
        "{\"ratings\":[{\"movieId\":[],\"rating\":5}]} | ratings[0].movieId",
        "{\"ratings\":[{\"movieId\":1,\"rating\":[]}]} | ratings[0].rating",
        "{\"ratings\":[{\"movieId\":1,\"rating\":5,\"timestamp\":[]}]} | ratings[0].timestamp",
        "{\"ratings\":[{\"movieId\":1,\"rating\":5,\"timestamp\":null}]} | ratings[0].timestamp",
        "{\"ratings\":[],\"n\":5.0} | n",
        "{\"ratings\":[],\"n\":1e1} | n",
        "{\"ratings\":[],\"n\":99999999999999999999} | n",
        "{\"ratings\":[],\"seen\":1} | seen"
      })
  void whatABodySaysWronglyIsNamed(String body, String parameter) throws Exception {
    assertRefused(server.post("/recommendations", body), parameter);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0000',
      value = {
        "{\"rating\":[]} | rating",
        "{\"rating\":{}} | rating",
        "{\"rating\":4,\"timestamp\":[]} | timestamp",
        "{\"rating\":4,\"timestamp\":null} | timestamp",
        "{\"rating\":4,\"seen\":[]} | seen",
        "{\"rating\":4,\"seen\":null} | seen",
        "{\"rating\":4,\"userId\":[]} | userId",
        "{\"rating\":4,\"movieId\":null} | movieId"
      })
  void whatARatingSaysWronglyIsNamed(String body, String parameter) throws Exception {
    assertRefused(server.put("/users/42/ratings/1", body), parameter);
  }

  /** For every parameter except lists of ids and texts, an empty value is invalid. */
  @Test
  void aParameterWithoutAValueIsRefusedByItsName() throws Exception {
    OpenApi api = OpenApi.read();
    for (var operation : api.operations().entrySet()) {
      String[] route = operation.getKey().split(" ", -1);
      String path = route[1].replace("/movies/{id}", "/movies/1").replaceAll("\\{\\w+}", "42");
      for (String name : api.queryParameters(operation.getValue())) {
        if (name.equals("candidates") || name.equals("exclude")) {
          continue;
        }
        assertRefused(server.send(route[0], path + "?%s=".formatted(name), ""), name);
        assertRefused(server.send(route[0], path + "?%s=%%20".formatted(name), ""), name);
        assertRefused(server.send(route[0], path + "?%s".formatted(name), ""), name);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "n=3&n=5",
    "n=3&n=3",
    "n=+5",
    "n=%2B5",
    "n=5.0",
    "n=05",
    "n=0",
    "n=501",
    "n=1e1",
    "n=%EF%BC%95"
  })
  void aNumberIsWrittenInOneWayAndOnce(String query) throws Exception {
    assertRefused(server.get("/movies?" + query), "n");
    assertRefused(server.get("/users/42/recommendations?" + query), "n");
    assertRefused(server.get("/users/42/recommendations/stream?" + query), "n");
    assertRefused(server.get("/movies/trends?" + query), "n");
    assertRefused(server.get("/movies/1/similar?" + query), "n");
  }
}
