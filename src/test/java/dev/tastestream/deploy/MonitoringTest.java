package dev.tastestream.deploy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Alerts and dashboard without Prometheus and Grafana. That a running program has each metric is
 * tested where a demo runs.
 */
class MonitoringTest {

  private static final Pattern LEGEND_LABEL = Pattern.compile("\\{\\{([a-z_]+)}}");
  private static final int WIDTH = 24;

  private static final String METRICS =
      """
      # TYPE tastestream_level gauge
      tastestream_level{space="taste"} 1.0
      # TYPE tastestream_letters_total counter
      tastestream_letters_total{reason="BAD_ID"} 1.0
      # TYPE tastestream_time_seconds summary
      tastestream_time_seconds{stage="list",quantile="0.5"} 1.0
      tastestream_time_seconds_count{stage="list"} 1
      """;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sum by (space) (tastestream_level) | 0",
        "sum by (reason) (rate(tastestream_letters_total{reason=\"BAD_ID\"}[5m])) | 0",
        "rate(tastestream_time_seconds_count{instance=~\"a\"}[5m]) | 0",
        "tastestream_time_seconds{quantile=\"0.5\"} | 0",
        "tastestream_levels | 1",
        "sum by (stage) (tastestream_level) | 1",
        "tastestream_level{space=\"stars\"} | 1",
        "rate(tastestream_level[5m]) | 1",
        "delta(tastestream_letters_total[5m]) | 1",
        "tastestream_level / on (space) tastestream_levels | 1",
      })
  void aQueryThatFindsNothingOrComputesNonsenseIsSeen(String query, int problems) {
    MetricsPage page = new MetricsPage(METRICS);
    assertThat(MetricUse.in(query).stream().map(page::problem).flatMap(it -> it.stream()))
        .hasSize(problems);
  }

  @Test
  void everyAlertSaysWhatToDoAndIsTried() throws IOException {
    String tests = Files.readString(Monitoring.ALERTS_TEST);
    assertThat(Monitoring.rules())
        .hasSizeGreaterThan(10)
        .allSatisfy(
            rule -> {
              assertThat(rule.at("/annotations/summary").textValue()).isNotBlank();
              assertThat(rule.at("/annotations/description").textValue()).endsWith(".");
              assertThat(rule.at("/labels/severity").textValue()).isIn("warning", "critical");
              assertThat(tests).contains("alertname: " + rule.path("alert").textValue() + "\n");
            });
  }

  /** Debian's package prometheus has it; continuous integration installs that. */
  @Test
  void promtoolFindsNoFault() throws Exception {
    if (System.getenv("CI") == null) {
      assumeTrue(isThere("promtool"), "promtool checks the alerts: install prometheus");
    }
    assertSucceeds("promtool", "check", "rules", Monitoring.ALERTS.toString());
    assertSucceeds("promtool", "test", "rules", Monitoring.ALERTS_TEST.toString());
    Path config = Monitoring.FOLDER.resolve("prometheus/prometheus.yml");
    assertSucceeds("promtool", "check", "config", "--syntax-only", config.toString());
  }

  private static boolean isThere(String command) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator, -1))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, command)));
  }

  private static void assertSucceeds(String... command) throws Exception {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as("%s%n%s", String.join(" ", command), output).isZero();
  }

  @Test
  void prometheusAsksTheInstancesAndTheTrainerOfTheComposeFile() throws IOException {
    Map<String, List<String>> asked = new TreeMap<>();
    Monitoring.yaml(Monitoring.FOLDER.resolve("prometheus/prometheus.yml"))
        .path("scrape_configs")
        .forEach(
            job -> {
              List<String> targets = new ArrayList<>();
              job.at("/static_configs/0/targets").forEach(it -> targets.add(it.textValue()));
              asked.put(job.path("job_name").textValue(), targets);
            });
    List<String> instances =
        services("stream")
            .map(service -> service.program().option("--advertised-host"))
            .map(host -> host.replaceAll("Optional\\[(.*)]", "$1") + ":8080")
            .toList();
    List<String> trainers =
        services("train")
            .map(it -> it.name() + ":" + it.environment().get("TASTESTREAM_METRICS_PORT"))
            .toList();
    assertThat(asked)
        .containsEntry(Monitoring.Job.INSTANCES.label, instances)
        .containsEntry(Monitoring.Job.TRAINER.label, trainers)
        .hasSize(2);
  }

  private static Stream<ComposeFile.Service> services(String command) throws IOException {
    return ComposeFile.read().services().values().stream()
        .filter(service -> service.runsProgram() && service.texts("command").contains(command));
  }

  @Test
  void everyPanelHasItsPlaceItsQueryAndAnExplanation() throws IOException {
    Set<Integer> ids = new HashSet<>();
    Set<String> cells = new HashSet<>();
    for (JsonNode panel : Monitoring.panels()) {
      assertThat(ids.add(panel.path("id").intValue())).as(panel.toString()).isTrue();
      JsonNode place = panel.path("gridPos");
      assertThat(place.path("x").intValue() + place.path("w").intValue()).isBetween(1, WIDTH);
      for (int x = 0; x < place.path("w").intValue(); x++) {
        for (int y = 0; y < place.path("h").intValue(); y++) {
          String cell = (place.path("x").intValue() + x) + "," + (place.path("y").intValue() + y);
          assertThat(cells.add(cell)).as("two panels at %s", cell).isTrue();
        }
      }
      assertThat(panel.path("title").textValue()).isNotBlank();
      if (!panel.path("type").textValue().equals("row")) {
        assertThat(panel.path("description").textValue()).endsWith(".");
        assertThat(panel.path("targets")).isNotEmpty();
        panel.path("targets").forEach(MonitoringTest::assertLegend);
      }
    }
  }

  /** A label that grouping has removed would be an empty legend. */
  private static void assertLegend(JsonNode target) {
    String query = target.path("expr").textValue();
    Set<String> grouped = MetricUse.groupings(query);
    LEGEND_LABEL
        .matcher(target.path("legendFormat").textValue())
        .results()
        .map((MatchResult result) -> result.group(1))
        .filter(label -> !grouped.isEmpty() && !grouped.contains(label))
        .forEach(label -> assertThat(query).as("label of the legend").contains(label));
    assertThat(target.at("/datasource/uid").textValue()).isEqualTo("prometheus");
  }

  @Test
  void grafanaFindsTheDashboardAndTheDataWhereTheComposeFileMountsThem() throws IOException {
    Path folder = Monitoring.FOLDER.resolve("grafana");
    JsonNode source = Monitoring.yaml(folder.resolve("datasources/prometheus.yml"));
    assertThat(source.at("/datasources/0/uid").textValue()).isEqualTo("prometheus");
    assertThat(source.at("/datasources/0/url").textValue()).isEqualTo("http://prometheus:9090");
    ComposeFile.Service grafana = ComposeFile.read().services().get("grafana");
    assertThat(grafana.mounts())
        .contains(new ComposeFile.Mount("./src/deploy/grafana", "/etc/grafana/provisioning"));
    JsonNode provider = Monitoring.yaml(folder.resolve("dashboards/dashboards.yml"));
    assertThat(provider.at("/providers/0/options/path").textValue())
        .isEqualTo("/etc/grafana/provisioning/dashboards");
    assertThat(grafana.environment().get("GF_DASHBOARDS_DEFAULT_HOME_DASHBOARD_PATH"))
        .isEqualTo("/etc/grafana/provisioning/dashboards/" + Monitoring.DASHBOARD.getFileName());
  }
}
