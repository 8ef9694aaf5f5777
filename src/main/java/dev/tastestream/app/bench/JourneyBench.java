package dev.tastestream.app.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tastestream.app.Parts;
import dev.tastestream.app.TemporaryDirectory;
import dev.tastestream.bench.report.Figure;
import dev.tastestream.bench.report.Growth;
import dev.tastestream.bench.report.Limits;
import dev.tastestream.bench.report.Row;
import dev.tastestream.domain.Progress;
import dev.tastestream.domain.ReportedException;
import dev.tastestream.training.fit.FitThreads;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Measures the whole journey, from a file of generated ratings to every user's list: {@code demo
 * --once} in a process of its own, with the memory of this one and a thread for each processor.
 */
final class JourneyBench {

  private static final Duration PATIENCE = Duration.ofMinutes(60);

  /** Seconds at the full size. */
  private static final Limits OF_TIME = Limits.of(2_700, 900);

  /** Megabytes at the full size. */
  private static final Limits OF_MEMORY = Limits.of(8_192, 6_144);

  private final Size size;
  private final Class<?> program;

  /**
   * @param program the class with the main method
   */
  JourneyBench(Size size, Class<?> program) {
    this.size = size;
    this.program = program;
  }

  /** Rows of seconds and, where the system tells it, of megabytes. */
  List<Row> measure() throws InterruptedException, IOException {
    try (Parts parts = new Parts()) {
      Path directory = parts.add(TemporaryDirectory.create("tastestream-bench-journey")).path();
      Path data = directory.resolve("data");
      size.data().writeTo(data, Progress.NONE);
      ChildProcess demo = parts.add(start(data, directory));
      Optional<String> running = Optional.of("the demo has not ended");
      Await.until(() -> demo.isAlive() ? running : Optional.empty(), PATIENCE);
      return rows(summary(demo.output()));
    }
  }

  private ChildProcess start(Path data, Path directory) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "demo",
                "--once",
                "--data",
                data.toString(),
                "--fit-threads",
                Integer.toString(FitThreads.all().number()),
                "--title-cache",
                directory.resolve("titles").toString()));
    if (!size.decides()) {
      arguments.addAll(List.of("--max-rounds", "2", "--force"));
    }
    List<String> options = size.decides() ? List.of() : ChildProcess.QUICK_START;
    return ChildProcess.start(program, options, arguments, directory.resolve("demo.txt"));
  }

  /**
   * Returns the summary of a demo, its last line on standard output.
   *
   * @throws ReportedException if the output has no summary
   */
  static JsonNode summary(String output) {
    String last =
        output.lines().filter(line -> line.startsWith("{")).reduce("", (before, line) -> line);
    try {
      JsonNode json = new ObjectMapper().readTree(last);
      if (json.path("seconds").path("total").isNumber()) {
        return json;
      }
    } catch (JsonProcessingException e) {
      throw new ReportedException("the demo's summary can't be read: " + last, e);
    }
    throw new ReportedException("the demo ended without a summary; it said: " + output);
  }

  private List<Row> rows(JsonNode summary) {
    Growth data = Growth.ofAll(size.data().ratings());
    boolean isFull = size.equals(Size.FULL);
    List<Row> rows = new ArrayList<>();
    rows.add(
        Row.of(
                "journey from a file of %,d ratings to every user's list, s"
                    .formatted(data.amount()),
                Figure.of(summary.path("seconds").path("total").asDouble()))
            .within(isFull ? OF_TIME : Limits.NONE)
            .over(data));
    if (summary.path("peakRssMb").isNumber()) {
      rows.add(
          Row.of(
                  "largest memory of that demo, %,d ratings, MB".formatted(data.amount()),
                  Figure.of(summary.path("peakRssMb").asDouble()))
              .within(isFull ? OF_MEMORY : Limits.NONE)
              .over(data));
    }
    return rows;
  }
}
