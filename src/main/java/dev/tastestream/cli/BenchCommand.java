package dev.tastestream.cli;

import dev.tastestream.app.bench.DemoBench;
import dev.tastestream.app.bench.Group;
import dev.tastestream.app.bench.Size;
import dev.tastestream.bench.report.CostGrowth;
import dev.tastestream.bench.report.Results;
import dev.tastestream.bench.report.ResultsFile;
import dev.tastestream.cli.options.NativeOptions;
import dev.tastestream.cli.options.Paths;
import dev.tastestream.cli.options.RowsConverter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures the speed of a demo of its own. */
@Command(
    name = "bench",
    description = {
      "Measures speed on a demo of its own, each figure with a reference in the same run.",
      "Exits with 1 if a figure misses its floor. Everything runs on this machine."
    },
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {

  @Option(
      names = "--small",
      description = "Use generated data and a short fit, for minutes instead of most of an hour.")
  private boolean small;

  @Option(
      names = "--smoke",
      description =
          "With --small: measure everything once and briefly, in two minutes; no floor decides.")
  private boolean smoke;

  @Option(
      names = "--full",
      description =
          "Measure rows that grow with the data on 27,753,444 generated ratings; give --memory for"
              + " it.")
  private boolean full;

  @Option(
      names = "--quarter",
      description = "Measure the same on 6,938,361 generated ratings, a quarter of --full.")
  private boolean quarter;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      converter = Paths.File.class,
      description = {
        "Write all figures as JSON, after each group of rows.",
        "Groups that the file has are not measured again."
      })
  private Optional<Path> json;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      converter = Paths.Folder.class,
      description = "MovieLens folder (default: data/ml-latest-small, else generated data).")
  private Optional<Path> data;

  @Option(
      names = "--rows",
      split = ",",
      paramLabel = "NAME",
      converter = RowsConverter.class,
      description =
          "Measure only these groups of rows: replay, events, events-and-lists, restore, fits,"
              + " all-spaces, refit, made-lists, exact-query, flip, journey, at-rest, exact-list,"
              + " hybrid-lists, http-lists, fresh-lists, killed-instance.")
  private List<Group> rows = List.of(Group.values());

  @Option(
      names = "--compare",
      split = ",",
      paramLabel = "FILE",
      converter = Paths.File.class,
      description = {
        "Measure nothing: print how each cost grows with the data, from files that --json has",
        "written at different sizes."
      })
  private List<Path> compared = List.of();

  @Mixin private NativeOptions natives;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, IOException {
    return compared.isEmpty() ? measure() : compare();
  }

  private int compare() {
    if (small || smoke || quarter || full || json.isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--compare measures nothing: give it files and no size or --json.");
    }
    print(CostGrowth.table(compared.stream().map(ResultsFile::read).toList()));
    return 0;
  }

  private int measure() throws InterruptedException, IOException {
    Size size = size();
    natives.loadAll();
    PrintWriter err = spec.commandLine().getErr();
    Results results =
        new DemoBench(
                size, new LinkedHashSet<>(rows), data, spec.root().userObject().getClass(), err)
            .measure(json.map(file -> new ResultsFile(file, size.text())));
    print(results.table());
    return results.ok() ? 0 : 1;
  }

  private void print(String table) {
    PrintWriter out = spec.commandLine().getOut();
    out.print(table);
    out.flush();
  }

  private Size size() {
    if (smoke && !small) {
      throw new ParameterException(spec.commandLine(), "--smoke goes with --small: give both.");
    }
    if (Stream.of(small, quarter, full).filter(it -> it).count() > 1) {
      throw new ParameterException(
          spec.commandLine(), "--small, --quarter and --full: name one, they exclude each other.");
    }
    if (small) {
      return smoke ? Size.SMOKE : Size.SMALL;
    }
    return quarter ? Size.QUARTER : full ? Size.FULL : Size.USUAL;
  }
}
