package dev.tastestream.cli;

import dev.tastestream.training.FitMemory;
import dev.tastestream.training.Publishing;
import dev.tastestream.training.Schedule;
import dev.tastestream.training.Trainer;
import dev.tastestream.training.data.LedgerReader;
import dev.tastestream.training.data.RatingsSource;
import dev.tastestream.training.data.TopicMovies;
import dev.tastestream.training.fit.FitProgress;
import dev.tastestream.training.stars.StarsFit;
import dev.tastestream.training.stars.StarsTrainer;
import dev.tastestream.training.taste.TasteNets;
import dev.tastestream.training.taste.TasteTrainer;
import dev.tastestream.training.title.TitleTrainer;
import dev.tastestream.vectors.ArchivingSink;
import dev.tastestream.vectors.FitDesk;
import dev.tastestream.vectors.GenerationArchive;
import dev.tastestream.vectors.GenerationPublisher;
import dev.tastestream.vectors.LiveVectors;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of commands that fit models. */
final class TrainerOptions {

  /** Where generations are kept on disk unless another folder is named. */
  static final String USUAL_ARCHIVE = "data/generations";

  private static final Duration DEFAULT_EVERY = Duration.ofMinutes(30);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

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
      defaultValue = "1",
      converter = WholeNumbers.Seed.class,
      description = "Of everything random in a fit (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--max-rounds",
      paramLabel = "N",
      converter = WholeNumbers.Count.class,
      description = "Rounds of a fit of taste or stars at most; few give poorer lists sooner.")
  private Optional<Integer> maxRounds;

  @Option(
      names = "--keep",
      paramLabel = "K",
      defaultValue = "3",
      converter = WholeNumbers.Count.class,
      description = "Generations that stay published (default: ${DEFAULT-VALUE}).")
  private int keep;

  @Option(
      names = "--fit-memory",
      paramLabel = "SIZE",
      converter = SizeConverter.class,
      description =
          "Java heap that fits may take, as in 400m; one that would take more is not begun (default:"
              + " two thirds of the heap).")
  private Optional<Long> fitMemory;

  @Mixin private TitleModelOptions titleModelOptions;

  @Option(
      names = "--archive",
      paramLabel = "DIR",
      converter = Paths.Folder.class,
      description =
          "Keeps generations on disk (default: " + USUAL_ARCHIVE + "; of a demo: in its state).")
  private Optional<Path> archive;

  @Option(
      names = "--force",
      description = "Let fits serve even if they are worse than what they replace.")
  private boolean force;

  boolean hasSchedule() {
    return every.isPresent() || afterRatings.isPresent();
  }

  /** When to fit again; every half hour if nothing else was asked for. */
  Schedule schedule() {
    return new Schedule(
        hasSchedule() ? every : Optional.of(DEFAULT_EVERY),
        afterRatings.map(OptionalLong::of).orElseGet(OptionalLong::empty),
        POLL);
  }

  /**
   * Where a trainer works.
   *
   * @param application whose ledger it reads
   * @param folder for generations on disk, unless --archive names another
   */
  record Place(Application application, Path folder) {

    RatingsSource ledger(FitMemory allowed) {
      return TrainerOptions.ledger(application, allowed);
    }
  }

  /**
   * Who sees how fits get on.
   *
   * @param err for people
   * @param desk for those who ask over HTTP
   */
  record Watchers(PrintWriter err, FitDesk desk) {}

  /**
   * A trainer of all spaces.
   *
   * @param serving what candidates are compared with
   * @param parts closes what is opened
   */
  Trainer trainer(Place place, LiveVectors serving, Watchers watchers, Parts parts) {
    Clock clock = Clock.systemUTC();
    Path folder = archive.orElse(place.folder());
    StateOwner.of(place.application()).takeArchive(folder, parts);
    TitleTrainer titles =
        new TitleTrainer(
            titleModelOptions.source(), new LineProgress(watchers.err(), clock), clock);
    FitMemory allowed = fitMemory.map(FitMemory::ofHeap).orElseGet(FitMemory::usual);
    Trainer.Spaces spaces =
        new Trainer.Spaces(
            new TasteTrainer(nets(clock), clock),
            List.of(new StarsTrainer(stars(clock), clock), titles),
            allowed);
    return new Trainer(
        new Trainer.Sources(place.ledger(allowed), new TopicMovies(place.application().cluster())),
        spaces,
        publishing(place.application().cluster(), serving, folder, parts),
        new Trainer.Onlookers(
            FitProgress.onEach(ReplayCommand.progress(watchers.err())), watchers.desk()),
        clock);
  }

  private TasteNets nets(Clock clock) {
    return maxRounds
        .map(rounds -> new TasteNets(seed, rounds, clock))
        .orElseGet(() -> new TasteNets(seed, clock));
  }

  private StarsFit stars(Clock clock) {
    return maxRounds
        .map(rounds -> new StarsFit(seed, rounds, clock))
        .orElseGet(() -> new StarsFit(seed, clock));
  }

  private Publishing publishing(Cluster cluster, LiveVectors serving, Path folder, Parts parts) {
    GenerationPublisher publisher = parts.add(new GenerationPublisher(cluster, keep));
    return new Publishing(
        new ArchivingSink(publisher, new GenerationArchive(folder), keep),
        serving,
        serving,
        force ? Publishing.LastWord.PEOPLE : Publishing.LastWord.GATE);
  }

  /** The ledger of an application, for those who fit nothing. */
  static LedgerReader ledger(Application application) {
    return ledger(application, FitMemory.UNBOUNDED);
  }

  private static LedgerReader ledger(Application application, FitMemory allowed) {
    return new LedgerReader(application, PATIENCE, allowed::admit);
  }
}
