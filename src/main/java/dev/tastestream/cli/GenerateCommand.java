package dev.tastestream.cli;

import dev.tastestream.app.progress.ProgressDisplay;
import dev.tastestream.cli.options.DataSizeOptions;
import dev.tastestream.cli.options.Paths;
import dev.tastestream.cli.options.WholeNumbers;
import dev.tastestream.domain.ReportedException;
import dev.tastestream.replay.generate.GeneratedFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes generated data. */
@Command(
    name = "generate",
    description = {
      "Writes a folder of generated data of any size, in the format of MovieLens: 100 movies or more.",
      "Equal options give equal files."
    },
    mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {

  @Mixin private DataSizeOptions data;

  @Option(
      names = "--seed",
      defaultValue = "1",
      paramLabel = "N",
      converter = WholeNumbers.Seed.class,
      description = "Seed of the contents (default: 1).")
  private long seed;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      converter = Paths.Folder.class,
      description = "Folder for movies.csv and ratings.csv, which must not exist yet.")
  private Path out;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    GeneratedFolder folder = folder();
    Stream.of("movies.csv", "ratings.csv").map(out::resolve).forEach(GenerateCommand::refuseFile);
    try {
      folder.writeTo(out, ProgressDisplay.on(spec.commandLine().getErr()));
    } catch (IOException e) {
      throw new ReportedException(
          "%s can't be written (%s): free some space, or name another folder".formatted(out, e), e);
    }
    spec.commandLine()
        .getOut()
        .printf(
            "%s has %,d ratings of %,d users and %,d movies: 'tastestream demo --data %1$s' runs on it%n",
            out, data.ratings(), data.users(), data.movies());
    return CommandLine.ExitCode.OK;
  }

  private GeneratedFolder folder() {
    try {
      return new GeneratedFolder(data.users(), data.movies(), data.ratings(), seed);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** Real ratings lie in files of these names. */
  private static void refuseFile(Path file) {
    if (Files.exists(file)) {
      throw new ReportedException(
          "%s exists and is not overwritten: name another folder".formatted(file));
    }
  }
}
