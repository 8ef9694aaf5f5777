package dev.tastestream.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tastestream.domain.Progress;
import dev.tastestream.evaluation.metric.Measure;
import dev.tastestream.evaluation.metric.SystemResult;
import dev.tastestream.evaluation.split.Split;
import dev.tastestream.evaluation.system.BiasSystem;
import dev.tastestream.evaluation.system.PopularitySystem;
import dev.tastestream.evaluation.system.RecommenderSystem;
import dev.tastestream.support.MovieLens;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An independent program computes the same figures from the files that {@code evaluate} has
 * written.
 */
class RefereeTest {

  /** The referee rounds to five decimals. */
  private static final double ROUNDED = .51e-5;

  private static final String SPLIT = "user20";

  @TempDir private Path folder;

  private final Split split = MovieLens.split(SPLIT);

  @Test
  void agreesOnListsToTheFifthDecimal() throws Exception {
    Path file = folder.resolve("lists.csv");
    SystemResult result = evaluate(new PopularitySystem());
    OutputFiles.writeLists(file, result.lists().orElseThrow());

    JsonNode referee =
        referee(
            "lists", "--train", file("train"), "--test", file("test"), "--lists", file.toString());

    for (Measure measure :
        List.of(Measure.RECALL_10, Measure.RECALL_20, Measure.NDCG_10, Measure.NDCG_100)) {
      assertThat(result.value(measure).orElseThrow())
          .as(measure.key())
          .isCloseTo(referee.get(measure.key()).asDouble(), within(ROUNDED));
    }
    assertThat(result.coverage().orElseThrow())
        .isCloseTo(referee.get("coverage").asDouble(), within(ROUNDED));
    assertThat(result.samples().get(Measure.RECALL_10).totals())
        .hasSize(referee.get("users").asInt());
  }

  @Test
  void agreesOnPredictionsToTheFifthDecimal() throws Exception {
    Path file = folder.resolve("predictions.csv");
    SystemResult result = evaluate(new BiasSystem());
    OutputFiles.writePredictions(file, split.test(), result.predictions().orElseThrow());

    JsonNode referee =
        referee("predictions", "--test", file("test"), "--predictions", file.toString());

    for (Measure measure : List.of(Measure.RMSE, Measure.MAE)) {
      assertThat(result.value(measure).orElseThrow())
          .as(measure.key())
          .isCloseTo(referee.get(measure.key()).asDouble(), within(ROUNDED));
    }
    assertThat(referee.get("ratings").asInt()).isEqualTo(split.test().size());
  }

  private SystemResult evaluate(RecommenderSystem system) throws InterruptedException {
    return new Evaluation(split, MovieLens.movies(), InstantSource.system(), Progress.NONE)
        .evaluate(system);
  }

  private static String file(String part) {
    return MovieLens.file(SPLIT, part).toString();
  }

  private static JsonNode referee(String what, String... options) throws Exception {
    Path script = MovieLens.folder().resolve("../../tools/score.py").normalize();
    assertThat(Files.isReadable(script))
        .as("%s must be there: the referee belongs beside the data", script)
        .isTrue();
    List<String> command = new ArrayList<>(List.of("python3", script.toString(), what, "--json"));
    command.addAll(List.of(options));
    Process process = start(command);
    String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(answer).isZero();
    return new ObjectMapper().readTree(answer);
  }

  private static Process start(List<String> command) {
    try {
      return new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return fail("python3 is needed for the referee: install it", e);
    }
  }
}
