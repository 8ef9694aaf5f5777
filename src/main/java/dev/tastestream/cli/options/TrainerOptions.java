package dev.tastestream.cli.options;

import dev.tastestream.app.TrainerSettings;
import dev.tastestream.app.TrainerSettings.Fits;
import dev.tastestream.app.TrainerSettings.Publication;
import dev.tastestream.training.FitMemory;
import dev.tastestream.training.FitSettings;
import dev.tastestream.training.Publishing.LastWord;
import dev.tastestream.training.data.Influence;
import dev.tastestream.training.fit.FitThreads;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of commands that fit models. */
public final class TrainerOptions {

  @Option(
      names = "--every",
      paramLabel = "TIME",
      converter = DurationConverter.Positive.class,
      description = "Fit again after this time, for example 30m or 6h.")
  private Optional<Duration> every;

  @Option(
      names = "--after-ratings",
      paramLabel = "N",
      converter = WholeNumbers.LongCount.class,
      description = "Fit again after N new ratings.")
  private Optional<Long> afterRatings;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = WholeNumbers.Seed.class,
      description = "Seed of the fits (default: ${DEFAULT-VALUE}).")
  private long seed = FitSettings.SEED;

  @Option(
      names = "--max-rounds",
      paramLabel = "N",
      converter = WholeNumbers.Count.class,
      description =
          "Maximum number of epochs of a fit of taste or stars. A low number gives worse lists sooner.")
  private int maxEpochs = FitSettings.ANY_EPOCHS;

  @Option(
      names = "--keep",
      paramLabel = "K",
      converter = WholeNumbers.Count.class,
      description = "Number of generations that stay published (default: ${DEFAULT-VALUE}).")
  private int keep = Publication.KEEP;

  @Option(
      names = "--fit-memory",
      paramLabel = "SIZE",
      converter = SizeConverter.class,
      description =
          "Java heap that fits may use, as in 400m. A fit that needs more does not start (default:"
              + " two thirds of the heap).")
  private Optional<Long> fitMemory;

  @Option(
      names = "--fit-threads",
      paramLabel = "N",
      converter = WholeNumbers.Threads.class,
      description =
          "Threads that fit stars and titles. With 2 or more, taste has two of its own, otherwise"
              + " one (default: all processors; of a demo: 1).")
  private Optional<Integer> fitThreads;

  @Option(
      names = "--activity-cap",
      paramLabel = "Q",
      converter = QuantileConverter.class,
      description =
          "Cap on the influence of one user: of users with more ratings than the user at this"
              + " quantile, fits take only as many, the newest (0.5 to 1; default: 1, no cap).")
  private Optional<Influence> influence;

  @Mixin private TitleModelOptions titleModelOptions;

  @Option(
      names = "--archive",
      paramLabel = "DIR",
      converter = Paths.Folder.class,
      description =
          "Folder that keeps generations on disk (default: "
              + Publication.ARCHIVE
              + "; of a demo: in its state).")
  private Optional<Path> archive;

  @Option(
      names = "--force",
      description = "Let fits serve even if they are worse than what serves now.")
  private boolean force;

  /** Returns whether an option says when to fit again. */
  public boolean hasSchedule() {
    return every.isPresent() || afterRatings.isPresent();
  }

  /**
   * Returns the requested settings.
   *
   * @param usualArchive the archive if no other folder is named
   * @param usualThreads the threads of fits if no other number is given
   */
  public TrainerSettings settings(Path usualArchive, FitThreads usualThreads) {
    return new TrainerSettings(
        TrainerSettings.schedule(
            every, afterRatings.map(OptionalLong::of).orElseGet(OptionalLong::empty)),
        new Fits(
            new FitSettings(
                seed,
                maxEpochs,
                fitThreads.map(FitThreads::new).orElse(usualThreads),
                influence.orElse(Influence.ANY)),
            fitMemory.map(FitMemory::ofHeap).orElseGet(FitMemory::usual),
            titleModelOptions.source()),
        new Publication(
            keep, archive.orElse(usualArchive), force ? LastWord.PEOPLE : LastWord.GATE));
  }
}
