package dev.tastestream.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.LedgerRow.Mark;
import dev.tastestream.domain.quality.LiveQuality;
import dev.tastestream.http.TestServer.Answer;
import dev.tastestream.http.lists.ListRoutesTest;
import dev.tastestream.support.SmallModels;
import dev.tastestream.topology.list.ListMaker;
import dev.tastestream.wire.codec.EvaluationCodec.Evaluation;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiTest {

  /** Probes and scrapers add parameters of their own, which these routes ignore. */
  private static final Set<String> FOR_PROBES =
      Set.of("GET /health/live", "GET /health/ready", "GET /metrics");

  private static final long RATED_AT = 964982703005L;
  private static final Pattern CHOICES = Pattern.compile("choose from (.*)");

  private static TestServer server;
  private static OpenApi api;

  @BeforeAll
  static void start() throws IOException {
    api = OpenApi.read();
    server = TestServer.start();
    server.state().serve(SmallModels.all(7, 3, 4));
    server.state().rate(42, 1, 5, RATED_AT);
    server.state().rate(42, 4, 2, RATED_AT + 1);
    server.state().mark(Mark.SEEN, 42, 2, RATED_AT + 2);
    server.state().giveOut(new ListMaker(new MovieIndex()).of(server.state().view(42), 9));
    server.fits().open();
    server
        .curves()
        .put(
            new Evaluation(
                new GenerationId("taste", 7),
                3,
                LiveQuality.NONE
                    .plusLiked(OptionalInt.of(3), OptionalInt.empty(), RATED_AT)
                    .plusPredicted(5, 4.5, 3, RATED_AT)),
            Instant.EPOCH);
    server.generations().add(ListRoutesTest.fitted("taste", 7, "2026-02-03T04:05:06Z"));
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void theFileHasEveryRouteAndNoOther() {
    assertThat(api.operations().keySet()).containsExactlyInAnyOrderElementsOf(server.routes());
  }

  @Test
  void theTextAtTheRootHasEveryRouteAndWhatTheFileSaysOfIt() throws Exception {
    List<String> lines = server.get("/").raw().body().lines().map(OpenApiTest::words).toList();

    api.operations()
        .forEach(
            (route, operation) ->
                assertThat(lines).contains(route + " " + operation.get("summary").textValue()));
  }

  private static String words(String line) {
    return line.strip().replaceAll(" +", " ");
  }

  @Test
  void theFileIsAnsweredAsItLiesInTheRepository() throws Exception {
    Answer answer = server.get("/openapi.yaml");

    assertThat(answer.contentType()).isEqualTo("application/yaml");
    assertThat(OpenApi.parse(answer.raw().body()).root()).isEqualTo(api.root());
    assertThat(api.root().get("openapi").textValue()).startsWith("3.1");
  }

  @Test
  void everyRouteKnowsTheParametersOfTheFileAndNoOther() throws Exception {
    for (Map.Entry<String, JsonNode> operation : api.operations().entrySet()) {
      if (FOR_PROBES.contains(operation.getKey())) {
        continue;
      }
      String[] route = operation.getKey().split(" ", -1);
      Answer answer = server.send(route[0], filled(route[1]) + "?nonsense=1", "");

      assertThat(answer.status()).as(operation.getKey()).isEqualTo(400);
      assertThat(answer.json().get("parameter").textValue()).isEqualTo("nonsense");
      assertThat(choices(answer.json().get("detail").textValue()))
          .as(operation.getKey())
          .isEqualTo(new TreeSet<>(api.queryParameters(operation.getValue())));
    }
  }

  private static Set<String> choices(String detail) {
    Matcher choices = CHOICES.matcher(detail);
    return choices.find()
        ? new TreeSet<>(Arrays.asList(choices.group(1).split(", ")))
        : new TreeSet<>();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\u0000',
      value = {
        "GET /users/{id}/recommendations | | | 200",
        "GET /users/{id}/recommendations | ?space=taste&genre=Comedy&seen=true | | 200",
        "GET /users/{id}/recommendations | ?space=stars&yearFrom=1990&yearTo=2020 | | 200",
        "GET /users/{id}/recommendations | ?space=title&candidates=3&exclude=1 | | 200",
        "GET /users/{id}/recommendations | ?n=0 | | 400",
        "GET /users/{id}/recommendations | ?timeout=0&after=HOME:999 | | 504",
        "GET /users/{id}/recommendations/stream | ?n=0 | | 400",
        "GET /users/{id}/profile | ?sums=true | | 200",
        "GET /users/{id}/ratings | | | 200",
        "GET /users/{id}/ratings | ?limit=1 | | 200",
        "GET /users/{id}/ratings/{movieId}/trace | | | 200",
        "GET /users/{id}/ratings/{movieId}/trace | ?at=HOME:999 | | 200",
        "PUT /users/{id}/ratings/{movieId} | | {\"rating\":4.5} | 202",
        "PUT /users/{id}/ratings/{movieId} | | {\"seen\":true} | 202",
        "PUT /users/{id}/ratings/{movieId} | | {\"rating\":null} | 202",
        "PUT /users/{id}/ratings/{movieId} | | {\"rating\":9} | 400",
        "DELETE /users/{id}/ratings/{movieId} | | {\"timestamp\":964982703000} | 202",
        "POST /recommendations | | {\"ratings\":[{\"movieId\":1,\"rating\":5}],\"n\":10} | 200",
        "POST /generations/{space}/rollback | | | 200",
        "POST /generations/fit | | | 202",
        "POST /generations/fit | | | 409",
        "POST /recommendations | | {\"users\":[{\"ratings\":[]}],\"n\":2} | 200",
        "POST /recommendations | | {\"userIds\":[42,43],\"n\":2} | 200",
        "POST /recommendations | | {} | 400",
        "GET /movies | ?query=toy+stroy | | 200",
        "GET /movies | ?sort=popular&genre=Comedy | | 200",
        "GET /movies/trends | | | 200",
        "GET /movies/trends | ?by=liked&window=week&time=arrival&n=3 | | 200",
        "GET /movies/{id} | | | 200",
        "GET /movies/{id}/similar | | | 200",
        "GET /movies/{id}/similar | ?space=title&n=2 | | 200",
        "GET /generations | | | 200",
        "GET /health/live | | | 200",
        "GET /health/ready | | | 200",
        "GET /metrics | | | 200",
        "GET / | | | 200",
        "GET /page/{file} | | | 200",
        "GET /openapi.yaml | | | 200",
        "GET /asyncapi.yaml | | | 200",
        "GET /schemas/{name} | | | 200",
        "GET /instances | | | 200",
        "GET /users | | | 200",
        "GET /users | ?after=41&n=1 | | 200",
        "GET /evaluations | | | 200",
        "GET /topology | | | 200",
        "GET /dead-letters | | | 200",
        "GET /map | | | 200",
        "GET /map | ?space=title | | 200",
        "DELETE /users/{id} | | | 202"
      })
  void answersAreAsTheFileSays(String route, String query, String body, int status)
      throws Exception {
    String[] parts = route.split(" ", -1);
    String asked =
        query == null ? "" : query.replace("HOME", "" + server.state().homePartition(42));
    Answer answer = server.send(parts[0], filled(parts[1]) + asked, body == null ? "" : body);

    assertThat(answer.status()).as(answer.raw().body()).isEqualTo(status);
    assertThat(api.faults(api.operations().get(route), answer)).isEmpty();
  }

  @Test
  void anAnswerThatIsNotAsTheFileSaysIsFound() throws Exception {
    Answer movie = server.get("/movies/1");

    assertThat(api.faults(api.operations().get("GET /movies/{id}/similar"), movie)).isNotEmpty();
    assertThat(api.faults(api.operations().get("GET /generations"), server.get("/nothing")))
        .isNotEmpty();
  }

  private static String filled(String path) {
    return path.replace("/movies/{id}", "/movies/1")
        .replace("{space}", "taste")
        .replace("{file}", "main.js")
        .replace("{name}", "ratings-value.json")
        .replace("{id}", "42")
        .replace("{movieId}", "4");
  }
}
