package dev.tastestream.app.bench;

import dev.tastestream.app.Parts;
import dev.tastestream.app.TemporaryDirectory;
import dev.tastestream.app.demo.DemoData;
import dev.tastestream.bench.report.Figure;
import dev.tastestream.bench.report.Limits;
import dev.tastestream.bench.report.Row;
import dev.tastestream.domain.ReportedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Measures what a demo costs that has made all lists and has nothing to do: broker, topology,
 * trainer and server in a process of their own.
 */
final class RestBench {

  /** Percent of a core. */
  private static final Limits LIMITS = Limits.of(6, 2);

  private static final String READY = "Ready: ";
  private static final int SLICES = 6;
  private static final double PERCENT = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(30);

  private final Size size;
  private final Class<?> program;

  /**
   * @param program the class with the main method
   */
  RestBench(Size size, Class<?> program) {
    this.size = size;
    this.program = program;
  }

  /**
   * One row: percent of a core. The demo settles for one and a half times as long as is measured:
   * the JIT goes on compiling for more than a minute.
   *
   * @param data of the demo
   */
  List<Row> measure(DemoData data) throws InterruptedException, IOException {
    try (Parts parts = new Parts()) {
      Path directory = parts.add(TemporaryDirectory.create("tastestream-bench-rest")).path();
      ChildProcess demo = parts.add(start(data, directory));
      Await.until(() -> missing(demo), PATIENCE);
      TimeUnit.MILLISECONDS.sleep(size.atRest().multipliedBy(3).dividedBy(2).toMillis());
      return List.of(
          Row.of(
                  "demo at rest on %s for %d s, %% of a core"
                      .formatted(data.name(), size.atRest().toSeconds()),
                  load(demo))
              .within(LIMITS));
    }
  }

  private ChildProcess start(DemoData data, Path directory) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "demo",
                "--data",
                data.folder().toString(),
                "--state-dir",
                directory.resolve("state").toString(),
                "--title-cache",
                directory.resolve("titles").toString(),
                "--http-port",
                "0",
                "--kafka-port",
                "0"));
    if (size.isQuick()) {
      arguments.addAll(List.of("--max-rounds", "2", "--force"));
    }
    List<String> options = size.decides() ? List.of() : ChildProcess.QUICK_START;
    return ChildProcess.start(program, options, arguments, directory.resolve("demo.txt"));
  }

  private static Optional<String> missing(ChildProcess demo) {
    if (!demo.isAlive()) {
      throw new ReportedException("the demo did not start; it said: " + demo.output());
    }
    return demo.output().contains(READY)
        ? Optional.empty()
        : Optional.of("the demo is not ready; it said: " + demo.output());
  }

  /** Returns the mean, and the range of parts of the time: something may happen now and then. */
  private Figure load(ChildProcess demo) throws InterruptedException {
    List<Double> slices = new ArrayList<>();
    for (int slice = 0; slice < SLICES; slice++) {
      Duration before = demo.cpu();
      long begin = System.nanoTime();
      TimeUnit.MILLISECONDS.sleep(size.atRest().dividedBy(SLICES).toMillis());
      double nanos = demo.cpu().minus(before).toNanos();
      slices.add(PERCENT * nanos / (System.nanoTime() - begin));
    }
    Figure range = Figure.of(slices);
    double mean = slices.stream().mapToDouble(slice -> slice).average().orElseThrow();
    return new Figure(mean, range.least(), range.most());
  }
}
