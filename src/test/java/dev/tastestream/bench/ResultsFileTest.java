package dev.tastestream.bench;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {

  private static final Row HELD = Row.held("within, ms", 4, 2, 6, 2.5);
  private static final Row TOLD = Row.told("only told, ms", 900, 1);
  private static final Row ALONE = Row.alone("no reference, s", 3, 2, 1);
  private static final Map<String, List<Row>> MEASURED =
      Map.of("lists", List.of(HELD, TOLD), "fits", List.of(ALONE));

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

    assertThat(new ResultsFile(file, "full").finished()).isEqualTo(MEASURED);
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
  void theJsonHasWhatTheContractNames() throws IOException {
    new ResultsFile(file, "usual").write(Map.of("lists", List.of(HELD, TOLD)));

    JsonNode rows = new ObjectMapper().readTree(file.toFile()).path("rows");
    assertThat(rows.get(0).fieldNames())
        .toIterable()
        .containsExactly("name", "value", "reference", "ratio", "floor", "goal", "ok", "group");
    assertThat(rows.get(0).path("ratio").asDouble()).isEqualTo(2);
    assertThat(rows.get(1).path("floor").isNull()).isTrue();
  }
}
