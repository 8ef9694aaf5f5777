package dev.tastestream.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tastestream.evaluation.metric.Measure;
import dev.tastestream.evaluation.metric.SystemResult;
import dev.tastestream.evaluation.metric.UserSample;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class ReportTest {

  private final SystemResult first = result("first", Measure.RECALL_10, 1, 0, 1, 1);
  private final SystemResult second = result("second", Measure.RECALL_10, 0, 0, 1, 0);
  private final SystemResult other = result("other", Measure.RMSE, 1, 1, 1, 1);
  private final Report report = Report.of("some data", List.of(first, second, other), 1);

  @Test
  void theTablePutsEachSystemBesideTheFirst() {
    assertThat(new ReportTable(report).text().lines())
        .startsWith("some data", "")
        .anyMatch(line -> line.matches("first +– +0\\.7500 +0\\.1000 +1\\.5 +0\\.3"))
        .anyMatch(line -> line.matches("  ± +0\\.2500"))
        .anyMatch(line -> line.matches("second +– +0\\.2500 .*"))
        .anyMatch(line -> line.matches("  − first +−0\\.5000"))
        .anyMatch(line -> line.matches("other +1\\.0000 +– .*"));
  }

  @Test
  void theTableIsAligned() {
    List<String> lines = new ReportTable(report).text().lines().toList();

    int title = lines.get(2).indexOf("Recall@10") + "Recall@10".length();
    assertThat(lines.get(3).substring(title - 6, title)).isEqualTo("0.7500");
    assertThat(lines.get(5).substring(title - 6, title)).isEqualTo("0.2500");
  }

  @Test
  void jsonHoldsEveryFigureItsErrorAndItsDifference() throws Exception {
    JsonNode systems = new ObjectMapper().readTree(ReportJson.of(report)).get("systems");

    assertThat(systems).hasSize(3);
    assertThat(systems.get(0).get("system").asText()).isEqualTo("first");
    assertThat(systems.get(0).get("fitSeconds").asDouble()).isEqualTo(1.5);
    assertThat(systems.get(0).at("/figures/recall@10/value").asDouble()).isEqualTo(.75);
    assertThat(systems.get(0).at("/figures/recall@10/difference").isMissingNode()).isTrue();
    assertThat(systems.get(1).at("/figures/recall@10/difference/value").asDouble()).isEqualTo(-.5);
    assertThat(systems.get(1).at("/figures/recall@10/difference/to").asText()).isEqualTo("first");
    assertThat(systems.get(2).at("/figures/rmse/value").asDouble()).isEqualTo(1);
    assertThat(systems.get(2).at("/figures/recall@10").isMissingNode()).isTrue();
  }

  private static SystemResult result(String name, Measure measure, double... totals) {
    UserSample sample = new UserSample(measure, totals, new double[] {1, 1, 1, 1});
    return new SystemResult(
        name,
        Optional.empty(),
        Optional.empty(),
        Map.of(measure, sample),
        OptionalDouble.of(.1),
        Duration.ofMillis(1500),
        Duration.ofMillis(300));
  }
}
