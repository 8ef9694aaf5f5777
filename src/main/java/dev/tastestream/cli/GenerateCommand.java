package dev.tastestream.cli;

import dev.tastestream.app.progress.ProgressDisplay;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Writes generated data. */
@Command(
    name = "generate",
    description = {
      "Writes a folder of generated data of any size, in the format of MovieLens.",
      "Equal options give equal files."
    },
    mixinStandardHelpOptions = true)
final class GenerateCommand implements Callable<Integer> {

  @Option(
      names = "--users",
      required = true,
      paramLabel = "N",
      converter = WholeNumbers.Count.class,
      description = "Number of users.")
  private int users;

  @Option(
      names = "--movies",
      required = true,
      paramLabel = "N",
      converter = WholeNumbers.Count.class,
      description = "Number of movies, at least 100.")
  private int movies;

  @Option(
      names = "--ratings",
      required = true,
      paramLabel = "N",
      converter = WholeNumbers.LongCount.class,
      description = "Number of ratings by all users.")
  private long ratings;

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
            out, ratings, users, movies);
    return CommandLine.ExitCode.OK;
  }

  private GeneratedFolder folder() {
    try {
      return new GeneratedFolder(users, movies, ratings, seed);
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
