package dev.tastestream.http.lists;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Weighting;
import dev.tastestream.http.FakeState;
import dev.tastestream.http.TestServer;
import dev.tastestream.http.TestServer.Answer;
import dev.tastestream.support.SmallModels;
import dev.tastestream.vectors.GenerationStatus;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

public class ListRoutesTest {

  private static final long RATED_AT = 964982703005L;
  private static final String LIST = "/users/42/recommendations";

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

  @ParameterizedTest
  @CsvSource({
    "genre=Comedy, 3 1",
    "genre=Romance&genre=Adventure, 3 2",
    "'genre=Romance,Adventure', 3 2",
    "yearFrom=2000, 3",
    "yearTo=1995, 2 1",
    "yearFrom=1995&yearTo=1995&genre=Comedy, 1",
    "exclude=3, 2 1",
    "'exclude=3,1', 2",
    "exclude=, 3 2 1",
    "candidates=, ''",
    "'candidates=1,2,4,77', 2 1",
    "seen=true, 4 3 2 1",
    "seen=false, 3 2 1",
    "'seen=true&candidates=4,1', 4 1"
  })
  void aListHoldsWhatIsAskedFor(String query, String expected) throws Exception {
    Answer answer = server.get(LIST + "?" + query);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(movies(answer.json())).isEqualTo(expected);
  }

  @Test
  void whatIsPopularCanBeFilteredToo() throws Exception {
    JsonNode list = server.get("/users/43/recommendations?genre=Comedy&space=taste").json();

    assertThat(list.get("personalised").booleanValue()).isFalse();
    assertThat(movies(list)).isEqualTo("3 1");
    assertThat(list.get("items")).allSatisfy(ListRoutesTest::assertAddsUp);
  }

  @ParameterizedTest
  @CsvSource({
    "genre=Comedi, genre",
    "genre=, genre",
    "yearFrom=x, yearFrom",
    "yearFrom=2001&yearTo=2000, yearTo",
    "yearTo=10000, yearTo",
    "exclude=a, exclude",
    "'exclude=1&exclude=', exclude",
    "'candidates=1,,2', candidates",
    "seen=yes, seen",
    "after=1, after",
    "after=9:1, after",
    "timeout=10001, timeout"
  })
  void whatCantBeMeantIsRefusedByName(String query, String parameter) throws Exception {
    Answer answer = server.get(LIST + "?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("parameter").textValue()).isEqualTo(parameter);
  }

  @Test
  void everyItemSaysWhatItIsAndWhereItsScoreComesFrom() throws Exception {
    server.state().serve(SmallModels.all(7, 3, 4));
    server.state().rate(42, 1, 2, RATED_AT + 1);
    for (String space : List.of("hybrid", "taste", "stars", "title")) {
      JsonNode items = server.get(LIST + "?space=" + space).json().get("items");
      assertThat(items).hasSize(2).allSatisfy(ListRoutesTest::assertAddsUp);
    }
    JsonNode jumanji = server.get(LIST + "?candidates=2").json().at("/items/0");
    assertThat(jumanji.get("year").intValue()).isEqualTo(1995);
    assertThat(jumanji.at("/genres/0").textValue()).isEqualTo("Adventure");
    assertThat(jumanji.get("stars").doubleValue())
        .isBetween(
            jumanji.at("/interval/low").doubleValue(), jumanji.at("/interval/high").doubleValue());
  }

  private static void assertAddsUp(JsonNode item) {
    double sum = item.get("others").doubleValue() + item.get("bias").doubleValue();
    for (JsonNode because : item.get("because")) {
      sum += because.get("share").doubleValue();
    }
    assertThat(sum).isCloseTo(item.get("score").doubleValue(), within(1e-4));
  }

  @Test
  void whereAListComesFromStandsInBodyAndHeaders() throws Exception {
    server.generations().add(fitted("taste", 7, "2026-02-03T04:05:06Z"));
    Answer answer = server.get(LIST);

    assertThat(answer.json().get("fittedAt").textValue()).isEqualTo("2026-02-03T04:05:06Z");
    assertThat(answer.header("Tastestream-Generation")).contains("taste:7");
    assertThat(answer.header("Tastestream-Generations")).contains("taste:7");
    assertThat(answer.header("Tastestream-Fitted-At")).contains("2026-02-03T04:05:06Z");
    assertThat(answer.header("Tastestream-As-Of"))
        .contains("%d:%d".formatted(server.state().homePartition(42), RATED_AT % 1000));
  }

  public static GenerationStatus fitted(String space, int number, String at) {
    Generation.Contents contents = new Generation.Contents(2, 4, "00", Weighting.TASTE, Map.of());
    Generation.Fit fit = new Generation.Fit(Map.of(), Map.of(), Instant.parse(at));
    GenerationId id = new GenerationId(space, number);
    return new GenerationStatus(
        id,
        Optional.of(new Generation(id, contents, fit, new Gate(Gate.Verdict.PASSED, "good"))),
        GenerationStatus.State.SERVING,
        Optional.empty());
  }

  @Test
  void anAnswerThatTheClientHasIsNotSentAgain() throws Exception {
    Answer first = server.get(LIST);
    String tag = first.header("ETag").orElseThrow();

    Answer again = ask(LIST, tag);
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.raw().body()).isEmpty();
    assertThat(again.header("ETag")).contains(tag);
    assertThat(ask(LIST, "\"other\", W/" + tag).status()).isEqualTo(304);
    assertThat(ask(LIST + "?n=1", tag).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"rating", "taste", "stars"})
  void anAnswerThatMayHaveChangedIsSent(String change) throws Exception {
    server.state().serve(SmallModels.all(7, 3, 4));
    String tag = server.get(LIST).header("ETag").orElseThrow();
    switch (change) {
      case "rating" -> server.state().rate(42, 1, 3, RATED_AT); // the offset stays
      case "taste" -> server.state().serve(SmallModels.all(8, 3, 4));
      default -> server.state().serve(SmallModels.all(7, 4, 4));
    }

    assertThat(ask(LIST, tag).status()).isEqualTo(200);
  }

  @Test
  void beforeTheFirstFitAnswersHaveNoTag() throws Exception {
    server.state().serve(FakeState.unfitted());

    assertThat(server.get(LIST).header("ETag")).isEmpty();
  }

  private Answer ask(String path, String tag) throws IOException, InterruptedException {
    return TestServer.answer(
        HttpRequest.newBuilder(URI.create(server.url() + path))
            .header("If-None-Match", tag)
            .build());
  }

  @Test
  void aListWaitsUntilWhatWasWrittenIsRead() throws Exception {
    int home = server.state().homePartition(42);
    long next = RATED_AT % 1000 + 1;
    CompletableFuture<Answer> waiting =
        CompletableFuture.supplyAsync(
            () -> unchecked(LIST + "?timeout=10000&after=%d:%d".formatted(home, next)));
    server.state().rate(42, 3, 5, RATED_AT + 1);

    Answer answer = waiting.get(1, TimeUnit.MINUTES);
    assertThat(answer.status()).isEqualTo(200);
    assertThat(movies(answer.json())).isEqualTo("2 1");
  }

  private Answer unchecked(String path) {
    try {
      return server.get(path);
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void whatIsNotReadInTimeIsATimeout() throws Exception {
    Answer answer =
        server.get(LIST + "?timeout=0&after=%d:999".formatted(server.state().homePartition(42)));

    assertThat(answer.status()).isEqualTo(504);
    assertThat(answer.json().get("type").textValue()).endsWith("/not-read-yet");
    assertThat(answer.json().get("parameter").textValue()).isEqualTo("after");
  }

  public static String movies(JsonNode list) {
    List<String> movies = new ArrayList<>();
    list.get("items").forEach(item -> movies.add(item.get("movieId").asText()));
    return String.join(" ", movies);
  }
}
