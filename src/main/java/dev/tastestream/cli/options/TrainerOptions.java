package dev.tastestream.cli.options;

import dev.tastestream.app.TrainerSettings;
import dev.tastestream.app.TrainerSettings.Fits;
import dev.tastestream.app.TrainerSettings.Publication;
import dev.tastestream.training.FitMemory;
import dev.tastestream.training.FitSettings;
import dev.tastestream.training.Publishing.LastWord;
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
      description = "Fit again when so much time has passed, for example 30m or 6h.")
  private Optional<Duration> every;

  @Option(
      names = "--after-ratings",
      paramLabel = "N",
      converter = WholeNumbers.LongCount.class,
      description = "Fit again when N ratings have come in.")
  private Optional<Long> afterRatings;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = WholeNumbers.Seed.class,
      description = "Of everything random in a fit (default: ${DEFAULT-VALUE}).")
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
      description = "Generations that stay published (default: ${DEFAULT-VALUE}).")
  private int keep = Publication.KEEP;

  @Option(
      names = "--fit-memory",
      paramLabel = "SIZE",
      converter = SizeConverter.class,
      description =
          "Java heap that fits may take, as in 400m; one that would take more is not begun (default:"
              + " two thirds of the heap).")
  private Optional<Long> fitMemory;

  @Option(
      names = "--fit-threads",
      paramLabel = "N",
      converter = WholeNumbers.Threads.class,
      description =
          "Threads that fit stars and titles, beside the one of taste (default: all processors; of a"
              + " demo: 1).")
  private Optional<Integer> fitThreads;

  @Mixin private TitleModelOptions titleModelOptions;

  @Option(
      names = "--archive",
      paramLabel = "DIR",
      converter = Paths.Folder.class,
      description =
          "Keeps generations on disk (default: "
              + Publication.ARCHIVE
              + "; of a demo: in its state).")
  private Optional<Path> archive;

  @Option(
      names = "--force",
      description = "Let fits serve even if they are worse than what they replace.")
  private boolean force;

  /** Whether it was said when to fit again. */
  public boolean hasSchedule() {
    return every.isPresent() || afterRatings.isPresent();
  }

  /**
   * What was asked for.
   *
   * @param usualArchive keeps generations unless another folder is named
   * @param usualThreads fit stars and titles unless another number is given
   */
  public TrainerSettings settings(Path usualArchive, FitThreads usualThreads) {
    return new TrainerSettings(
        TrainerSettings.schedule(
            every, afterRatings.map(OptionalLong::of).orElseGet(OptionalLong::empty)),
        new Fits(
            new FitSettings(seed, maxEpochs, fitThreads.map(FitThreads::new).orElse(usualThreads)),
            fitMemory.map(FitMemory::ofHeap).orElseGet(FitMemory::usual),
            titleModelOptions.source()),
        new Publication(
            keep, archive.orElse(usualArchive), force ? LastWord.PEOPLE : LastWord.GATE));
  }
}
