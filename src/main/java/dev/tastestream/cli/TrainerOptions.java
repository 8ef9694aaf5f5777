package dev.tastestream.cli;

import dev.tastestream.topology.StoreNames;
import dev.tastestream.training.FitListener;
import dev.tastestream.training.LedgerReader;
import dev.tastestream.training.Schedule;
import dev.tastestream.training.TasteNets;
import dev.tastestream.training.Trainer;
import dev.tastestream.vectors.GenerationPublisher;
import dev.tastestream.wire.Cluster;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Options of commands that fit models. */
final class TrainerOptions {

  private static final Duration DEFAULT_EVERY = Duration.ofMinutes(30);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

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

  boolean hasSchedule() {
    return every.isPresent() || afterRatings.isPresent();
  }

  /** When to fit again; every half hour if nothing else was asked for. */
  Schedule schedule() {
    if (afterRatings.filter(n -> n < 1).isPresent()) {
      throw new ParameterException(spec.commandLine(), "--after-ratings takes numbers from 1.");
    }
    return new Schedule(
        hasSchedule() ? every : Optional.of(DEFAULT_EVERY),
        afterRatings.map(OptionalLong::of).orElseGet(OptionalLong::empty),
        POLL);
  }

  /**
   * A trainer that publishes to {@code cluster}.
   *
   * @param applicationId whose ledger it reads
   * @param parts closes what the trainer needs
   */
  Trainer trainer(Cluster cluster, String applicationId, FitListener listener, Parts parts) {
    if (keep < 1) {
      throw new ParameterException(spec.commandLine(), "--keep takes numbers from 1.");
    }
    Clock clock = Clock.systemUTC();
    return new Trainer(
        ledger(cluster, applicationId),
        new TasteNets(seed, clock),
        parts.add(new GenerationPublisher(cluster, keep)),
        listener,
        clock);
  }

  /** The ledger of an application, as trainers read it. */
  static LedgerReader ledger(Cluster cluster, String applicationId) {
    return new LedgerReader(
        cluster, applicationId, StoreNames.ledgerChangelog(applicationId), PATIENCE);
  }
}
