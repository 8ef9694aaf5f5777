package dev.tastestream.http.movies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.http.TestServer;
import dev.tastestream.http.TestServer.Answer;
import dev.tastestream.support.SmallModels;
import dev.tastestream.vectors.GenerationStatus;
import dev.tastestream.vectors.GenerationStatus.State;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapRouteTest {

  private static final Map<String, List<Double>> PLANE =
      Map.of(
          "plane.centre", List.of(0.0, 0.0, 0.0, 0.0),
          "plane.x", List.of(0.0, 0.0, 0.0, 1.0),
          "plane.y", List.of(1.0, 0.0, 0.0, 0.0));

  private TestServer server;

  @BeforeEach
  void start() throws IOException {
    server = TestServer.start();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({"taste, 7", "title, 1"})
  void theMapHasEveryMovieOfTheGenerationThatServes(String space, int generation) throws Exception {
    server.state().serve(SmallModels.all(7, 3, 4));
    Answer answer = server.get("/map?space=" + space);

    assertThat(answer.header("Tastestream-Generation")).contains(space + ":" + generation);
    JsonNode map = answer.json();
    assertThat(map.get("movieIds").toString()).isEqualTo("[1,2,3,4]");
    assertThat(map.get("x")).hasSize(4);
    assertThat(map.get("y")).hasSize(4);
    assertThat(map.get("genre")).hasSize(4);
    assertThat(map.get("genres").get(map.get("genre").get(1).intValue()).textValue())
        .isEqualTo("Adventure");
    assertThat(map.get("popular")).hasSize(4);
  }

  @Test
  void aVectorLiesWhereTheAnswerSays() throws Exception {
    server.state().serve(SmallModels.all(7, 3, 4));
    MovieVectors vectors = server.state().recommender().models().taste().vectors();
    JsonNode map = server.get("/map").json();

    for (int row = 0; row < vectors.size(); row++) {
      double scale = map.get("scale").doubleValue();
      assertThat(map.get("x").get(row).doubleValue() / scale)
          .isCloseTo(along(map, 0, vectors.score(row)), within(2 / scale));
      assertThat(map.get("y").get(row).doubleValue() / scale)
          .isCloseTo(along(map, 1, vectors.score(row)), within(2 / scale));
    }
  }

  @Test
  void thePlaneIsTheOneThatCameWithTheGeneration() throws Exception {
    server.state().serve(SmallModels.all(7, 3, 4));
    MovieVectors vectors = server.state().recommender().models().taste().vectors();
    publish(vectors, PLANE);
    JsonNode map = server.get("/map").json();

    assertThat(map.get("plane").textValue()).isEqualTo("published");
    assertThat(map.get("axes").get(0).get(3).doubleValue()).isEqualTo(1);
    assertThat(map.get("x").get(0).doubleValue() / map.get("scale").doubleValue())
        .isCloseTo(along(map, 0, vectors.score(0)), within(1e-4));
  }

  @Test
  void aGenerationWithoutAPlaneGetsOneAndTheAnswerSaysSo() throws Exception {
    server.state().serve(SmallModels.all(7, 3, 4));
    publish(server.state().recommender().models().taste().vectors(), Map.of());

    assertThat(server.get("/map").json().get("plane").textValue()).isEqualTo("computed");
  }

  private void publish(MovieVectors vectors, Map<String, List<Double>> parameters) {
    Generation.Contents contents =
        new Generation.Contents(
            vectors.dimension(), vectors.size(), "", vectors.weighting(), parameters);
    Generation.Fit fit = new Generation.Fit(Map.of(), Map.of(), Instant.EPOCH);
    Generation manifest = new Generation(vectors.id(), contents, fit, Gate.passed("test"));
    server
        .generations()
        .add(
            new GenerationStatus(
                vectors.id(), Optional.of(manifest), State.SERVING, Optional.empty()));
  }

  private static double along(JsonNode map, int axis, float[] vector) {
    double length = 0;
    for (float x : vector) {
      length += x * x;
    }
    double sum = 0;
    for (int k = 0; k < vector.length; k++) {
      double direction = vector[k] / Math.sqrt(length);
      sum +=
          map.get("axes").get(axis).get(k).doubleValue()
              * (direction - map.get("centre").get(k).doubleValue());
    }
    return sum;
  }

  @Test
  void aSpaceThatDoesNotServeIsToBeAskedForAgainAndAnUnknownOneIsRefused() throws Exception {
    assertThat(server.get("/map?space=title").status()).isEqualTo(503);
    assertThat(server.get("/map?space=nonsense").json().get("parameter").textValue())
        .isEqualTo("space");
  }
}
