package dev.tastestream.cli;

import dev.tastestream.domain.Generation;
import dev.tastestream.topology.StoreNames;
import dev.tastestream.training.LedgerReader;
import dev.tastestream.training.LedgerUnavailableException;
import dev.tastestream.training.Schedule;
import dev.tastestream.training.TasteNets;
import dev.tastestream.training.TooFewRatingsException;
import dev.tastestream.training.Trainer;
import dev.tastestream.vectors.GenerationPublisher;
import dev.tastestream.vectors.GenerationSink;
import dev.tastestream.wire.Cluster;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Fits movie vectors to the ledger of a running application and publishes them. */
@Command(
    name = "train",
    description = {
      "Fit movie vectors to the current ratings and publish them as a new generation.",
      "Without --once it fits again and again: with neither --every nor --after-ratings, each 30m."
    },
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer> {

  private static final Duration DEFAULT_EVERY = Duration.ofMinutes(30);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Spec private CommandSpec spec;

  @Mixin private ClusterOptions clusterOptions;

  @Option(names = "--once", description = "Fit one generation and exit.")
  private boolean once;

  @Option(
      names = "--every",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "Fit again when so much time has passed, for example 30m or 6h.")
  private Optional<Duration> every;

  @Option(
      names = "--after-ratings",
      paramLabel = "N",
      description = "Fit again when so many ratings have come in.")
  private Optional<Long> afterRatings;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of everything random in a fit (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--keep",
      paramLabel = "K",
      defaultValue = "3",
      description = "Generations that stay published (default: ${DEFAULT-VALUE}).")
  private int keep;

  @Option(
      names = "--application-id",
      paramLabel = "ID",
      defaultValue = "tastestream",
      description = "Whose ledger to read (default: ${DEFAULT-VALUE}).")
  private String applicationId;

  @Override
  public Integer call() throws InterruptedException {
    validate();
    Cluster cluster = clusterOptions.cluster();
    Clock clock = Clock.systemUTC();
    try (Interruption stop = Interruption.onStop();
        GenerationSink sink = new GenerationPublisher(cluster, keep, clock)) {
      Trainer trainer =
          new Trainer(
              new LedgerReader(
                  cluster, applicationId, StoreNames.ledgerChangelog(applicationId), PATIENCE),
              new TasteNets(seed, clock),
              sink,
              new LoggedFit(),
              clock);
      return once ? fitOnce(trainer) : fitOnAndOn(trainer);
    }
  }

  private void validate() {
    if (once && (every.isPresent() || afterRatings.isPresent())) {
      throw new ParameterException(
          spec.commandLine(), "--once fits one generation: leave out --every and --after-ratings.");
    }
    if (keep < 1 || afterRatings.filter(n -> n < 1).isPresent()) {
      throw new ParameterException(
          spec.commandLine(), "--keep and --after-ratings take numbers from 1.");
    }
  }

  private int fitOnce(Trainer trainer) throws InterruptedException {
    try {
      Generation generation = trainer.runOnce();
      spec.commandLine()
          .getOut()
          .printf(
              "%s: %d movies, %d dimensions, fitted on %.0f ratings in %.1f s%n",
              generation.id(),
              generation.movies(),
              generation.dimension(),
              generation.metrics().get("ratings"),
              generation.metrics().get("seconds"));
      return 0;
    } catch (LedgerUnavailableException | TooFewRatingsException e) {
      throw new UserException(e.getMessage(), e);
    }
  }

  private int fitOnAndOn(Trainer trainer) throws InterruptedException {
    Optional<Duration> period =
        every.isEmpty() && afterRatings.isEmpty() ? Optional.of(DEFAULT_EVERY) : every;
    OptionalLong ratings = afterRatings.map(OptionalLong::of).orElseGet(OptionalLong::empty);
    trainer.run(new Schedule(period, ratings, POLL));
    return 0;
  }
}
