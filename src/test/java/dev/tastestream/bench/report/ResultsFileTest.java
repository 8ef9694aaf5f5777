package dev.tastestream.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tastestream.domain.ReportedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {

  private static final Row HELD =
      Row.beside("within, ms", Figure.of(4), Figure.of(2)).within(Limits.of(6, 2.5));
  private static final Row TOLD = Row.beside("only told, ms", Figure.of(900), Figure.of(1));
  private static final Row ALONE =
      Row.of("of 1,000 ratings, s", Figure.of(List.of(3.0, 1.0, 4.0)))
          .within(Limits.of(2, 1))
          .over(Growth.ofEach(1_000));
  private static final Results MEASURED =
      new Results(
          Map.of(
              "lists",
              new MeasuredGroup(List.of(HELD, TOLD), Optional.empty()),
              "fits",
              new MeasuredGroup(
                  List.of(ALONE), Optional.of(new GroupCost(1, 2, OptionalLong.of(3))))));

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("bench.json");
  }

  @Test
  void aRunGoesOnWithWhatAnEarlierOneHasLeft() {
    assertThat(new ResultsFile(file, "full").finished()).isEmpty();

    new ResultsFile(file, "full").write(MEASURED);

    assertThat(new ResultsFile(file, "full").finished()).isEqualTo(MEASURED.groups());
    assertThat(ResultsFile.read(file)).isEqualTo(MEASURED);
  }

  @Test
  void theFiguresOfAnotherSizeAreNoBeginning() {
    new ResultsFile(file, "small").write(MEASURED);

    assertThatThrownBy(() -> new ResultsFile(file, "full").finished())
        .isInstanceOf(ReportedException.class)
        .hasMessageContaining("a run with 'small', and this is one with 'full'");
  }

  @Test
  void aFileOfSomethingElseIsRefused() throws IOException {
    Files.writeString(file, "userId,movieId");

    assertThatThrownBy(() -> new ResultsFile(file, "full").finished())
        .isInstanceOf(ReportedException.class)
        .hasMessageContaining("has no figures of bench");
  }

  @Test
  void aFileOfAnEarlierVersionHasNeitherRangesNorCosts() throws IOException {
    Files.writeString(
        file,
        """
        {"size":"small","rows":[{"name":"n","value":2.5,"reference":null,"ratio":null,
          "floor":3.0,"goal":1.0,"ok":true,"group":"lists"}]}
        """);

    assertThat(new ResultsFile(file, "small").finished())
        .isEqualTo(
            ResultsTest.results(Row.of("n", Figure.of(2.5)).within(Limits.of(3, 1))).groups());
  }

  @Test
  void aComparisonNeedsFigures() throws IOException {
    assertThatThrownBy(() -> ResultsFile.read(file))
        .isInstanceOf(ReportedException.class)
        .hasMessageContaining("can't be read");

    Files.writeString(file, "{}");

    assertThatThrownBy(() -> ResultsFile.read(file))
        .isInstanceOf(ReportedException.class)
        .hasMessageContaining("has no figures of bench");
  }

  @Test
  void theJsonHasWhatTheContractNames() throws IOException {
    new ResultsFile(file, "usual").write(ResultsTest.results(HELD, TOLD));

    JsonNode rows = new ObjectMapper().readTree(file.toFile()).path("rows");
    assertThat(rows.get(0).fieldNames())
        .toIterable()
        .containsExactly(
            "name",
            "value",
            "range",
            "reference",
            "referenceRange",
            "ratio",
            "floor",
            "goal",
            "ok",
            "growth",
            "group");
    assertThat(rows.get(0).path("ratio").asDouble()).isEqualTo(2);
    assertThat(rows.get(1).path("floor").isNull()).isTrue();
  }
}
