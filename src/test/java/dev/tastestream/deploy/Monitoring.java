package dev.tastestream.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The alerts of Prometheus and the dashboard of Grafana. */
public final class Monitoring {

  static final Path FOLDER = Path.of("src", "deploy");
  static final Path ALERTS = FOLDER.resolve("prometheus/alerts.yml");
  static final Path ALERTS_TEST = FOLDER.resolve("prometheus/alerts-test.yml");
  static final Path DASHBOARD = FOLDER.resolve("grafana/dashboards/tastestream.json");

  /** The processes that Prometheus asks. */
  public enum Job {
    INSTANCES("tastestream"),
    TRAINER("tastestream-trainer");

    final String label;

    Job(String label) {
      this.label = label;
    }

    /** A query without a job is about the instances. */
    private boolean isAskedBy(String query) {
      return query.contains("job=\"%s\"".formatted(TRAINER.label)) == (this == TRAINER);
    }
  }

  private Monitoring() {}

  /**
   * Returns why queries of alerts and panels would find nothing, one sentence each.
   *
   * @param job whose queries are tried
   * @param metrics its response of {@code /metrics}
   */
  public static List<String> problems(Job job, String metrics) throws IOException {
    MetricsPage page = new MetricsPage(metrics);
    return queries().stream()
        .filter(job::isAskedBy)
        .flatMap(query -> MetricUse.in(query).stream())
        .map(page::problem)
        .flatMap(Optional::stream)
        .toList();
  }

  /** The queries of all alerts and panels. */
  static List<String> queries() throws IOException {
    List<String> queries = new ArrayList<>();
    rules().forEach(rule -> queries.add(rule.path("expr").textValue()));
    panels()
        .forEach(
            panel ->
                panel
                    .path("targets")
                    .forEach(target -> queries.add(target.path("expr").textValue())));
    return queries;
  }

  static List<JsonNode> rules() throws IOException {
    List<JsonNode> rules = new ArrayList<>();
    yaml(ALERTS).path("groups").forEach(group -> group.path("rules").forEach(rules::add));
    return rules;
  }

  static List<JsonNode> panels() throws IOException {
    List<JsonNode> panels = new ArrayList<>();
    dashboard().path("panels").forEach(panels::add);
    return panels;
  }

  static JsonNode dashboard() throws IOException {
    return new ObjectMapper().readTree(DASHBOARD.toFile());
  }

  static JsonNode yaml(Path file) throws IOException {
    return new YAMLMapper().readTree(file.toFile());
  }
}
