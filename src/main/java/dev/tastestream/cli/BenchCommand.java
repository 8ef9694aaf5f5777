package dev.tastestream.cli;

import dev.tastestream.app.bench.DemoBench;
import dev.tastestream.bench.Results;
import dev.tastestream.cli.options.NativeOptions;
import dev.tastestream.cli.options.Paths;
import dev.tastestream.cli.options.RowsConverter;
import dev.tastestream.domain.ReportedException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
      description =
          "Use generated data and a short fit for a few seconds, to check that everything works.")
  private boolean small;

  @Option(
      names = "--json",
      paramLabel = "FILE",
      converter = Paths.File.class,
      description = "Write all figures as JSON.")
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
          "Measure only these groups of rows: events, exact-list, hybrid-lists, http-lists, fresh-lists, killed-instance.")
  private List<DemoBench.Group> rows = List.of(DemoBench.Group.values());

  @Mixin private NativeOptions natives;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, IOException {
    natives.loadAll();
    DemoBench.Size size = small ? DemoBench.Size.SMALL : DemoBench.Size.FULL;
    PrintWriter err = spec.commandLine().getErr();
    Results results =
        new DemoBench(
                size, new LinkedHashSet<>(rows), data, spec.root().userObject().getClass(), err)
            .measure();
    PrintWriter out = spec.commandLine().getOut();
    out.print(results.table());
    out.flush();
    json.ifPresent(file -> write(file, results.json()));
    return results.ok() ? 0 : 1;
  }

  private static void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new ReportedException(
          "%s can't be written: name a file in a folder that is there".formatted(file), e);
    }
  }
}
