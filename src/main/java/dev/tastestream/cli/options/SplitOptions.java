package dev.tastestream.cli.options;

import dev.tastestream.domain.Movie;
import dev.tastestream.domain.RatingEvent.Rated;
import dev.tastestream.domain.ReportedException;
import dev.tastestream.evaluation.split.Split;
import dev.tastestream.evaluation.split.SplitRule;
import dev.tastestream.replay.MovieLensFiles;
import dev.tastestream.replay.file.MovieLensFolder;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options for the training and the held-out ratings: two files, or a folder and a rule. */
public final class SplitOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Option(
      names = "--train",
      paramLabel = "FILE",
      converter = Paths.File.class,
      description =
          "File of training ratings, with the columns of ratings.csv and times in seconds.")
  private Optional<Path> train;

  @Option(
      names = "--test",
      paramLabel = "FILE",
      converter = Paths.File.class,
      description = "File of held-out ratings, with the same columns.")
  private Optional<Path> test;

  @Option(
      names = "--movies",
      paramLabel = "FILE",
      converter = Paths.File.class,
      description = "File of the catalogue, with the columns of movies.csv.")
  private Optional<Path> movies;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      converter = Paths.Folder.class,
      description = "Folder with ratings.csv and movies.csv, instead of the three files.")
  private Optional<Path> data;

  @Option(
      names = "--split",
      paramLabel = "RULE",
      description =
          "Rule that holds out ratings of the folder: random (a fifth at random), user20 (the"
              + " last fifth of each user), llo (the last rating from 4 stars of each user), stream"
              + " (the last fifth of all).")
  private Optional<SplitRule> rule;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "42",
      converter = WholeNumbers.SplitSeed.class,
      description =
          "Seed of the split, of the order within a second, and of the users of --cold, 0 to 4294967295 (default: ${DEFAULT-VALUE}).")
  private long seed;

  private final MovieLensFiles files = new MovieLensFiles(Clock.systemUTC());

  /** Reads the ratings, and splits those of a folder. */
  public Split split() {
    leaveOutWhatGivesWay();
    refuseHalves();
    if (data.isEmpty()) {
      return new Split(ratings(train.orElseThrow()), ratings(test.orElseThrow()));
    }
    List<Rated> ratings = ratings(MovieLensFolder.open(data.get()).ratings());
    if (ratings.size() < 2) {
      throw new ReportedException(
          "%s has %d ratings: nothing can be held out".formatted(data.get(), ratings.size()));
    }
    return rule.orElseThrow().cut(ratings, seed);
  }

  /** Returns the seed of everything that is drawn for the evaluation. */
  public long seed() {
    return seed;
  }

  public List<Movie> movies() {
    return files.movies(movies.orElseGet(() -> MovieLensFolder.open(data.orElseThrow()).movies()));
  }

  private List<Rated> ratings(Path file) {
    List<Rated> ratings = files.ratings(file);
    if (ratings.isEmpty()) {
      throw new ReportedException("%s has no ratings: name another file".formatted(file));
    }
    return ratings;
  }

  private void leaveOutWhatGivesWay() {
    boolean saidFiles = OnTheLine.hasAny(spec, "--train", "--test", "--movies");
    boolean saidFolder = OnTheLine.hasAny(spec, "--data", "--split");
    if (saidFiles && !saidFolder) {
      data = Optional.empty();
      rule = Optional.empty();
    }
    if (saidFolder && !saidFiles) {
      train = Optional.empty();
      test = Optional.empty();
      movies = Optional.empty();
    }
  }

  private void refuseHalves() {
    long named = Stream.of(train, test, movies).filter(Optional::isPresent).count();
    boolean files = named == 3 && data.isEmpty() && rule.isEmpty();
    boolean folder = named == 0 && data.isPresent() && rule.isPresent();
    if (!files && !folder) {
      throw new ParameterException(
          spec.commandLine(), "Name either --train, --test and --movies, or --data and --split.");
    }
  }

  /** Describes the split in reports. */
  @Override
  public String toString() {
    return data.map(
            folder ->
                "%s, %s, seed %d"
                    .formatted(folder, rule.orElseThrow().name().toLowerCase(Locale.ROOT), seed))
        .orElseGet(() -> "%s against %s".formatted(train.orElseThrow(), test.orElseThrow()));
  }
}
