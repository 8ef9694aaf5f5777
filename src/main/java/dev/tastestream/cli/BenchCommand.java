package dev.tastestream.cli;

import dev.tastestream.app.bench.DemoBench;
import dev.tastestream.app.bench.Size;
import dev.tastestream.bench.Results;
import dev.tastestream.bench.ResultsFile;
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
          "Measure replay, events, restore and fits on 27,753,444 generated ratings; give --memory for it.")
  private boolean full;

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
          "Measure only these groups of rows: replay, events, restore, fits, exact-list, hybrid-lists, http-lists, fresh-lists, killed-instance.")
  private List<DemoBench.Group> rows = List.of(DemoBench.Group.values());

  @Mixin private NativeOptions natives;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, IOException {
    natives.loadAll();
    Size size = size();
    PrintWriter err = spec.commandLine().getErr();
    Results results =
        new DemoBench(
                size, new LinkedHashSet<>(rows), data, spec.root().userObject().getClass(), err)
            .measure(json.map(file -> new ResultsFile(file, size.text())));
    PrintWriter out = spec.commandLine().getOut();
    out.print(results.table());
    out.flush();
    return results.ok() ? 0 : 1;
  }

  private Size size() {
    if (smoke && !small) {
      throw new ParameterException(spec.commandLine(), "--smoke goes with --small: give both.");
    }
    if (small && full) {
      throw new ParameterException(
          spec.commandLine(), "--small and --full: name one, they exclude each other.");
    }
    if (small) {
      return smoke ? Size.SMOKE : Size.SMALL;
    }
    return full ? Size.FULL : Size.USUAL;
  }
}
