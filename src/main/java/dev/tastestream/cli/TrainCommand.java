package dev.tastestream.cli;

import dev.tastestream.domain.Generation;
import dev.tastestream.domain.Space;
import dev.tastestream.training.FitProgress;
import dev.tastestream.training.LedgerUnavailableException;
import dev.tastestream.training.TooFewRatingsException;
import dev.tastestream.training.Trainer;
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

  @Spec private CommandSpec spec;

  @Mixin private ClusterOptions clusterOptions;

  @Option(names = "--once", description = "Fit one generation and exit.")
  private boolean once;

  @Mixin private TrainerOptions trainerOptions;

  @Option(
      names = "--application-id",
      paramLabel = "ID",
      defaultValue = "tastestream",
      description = "Whose ledger to read (default: ${DEFAULT-VALUE}).")
  private String applicationId;

  @Override
  public Integer call() throws InterruptedException {
    if (once && trainerOptions.hasSchedule()) {
      throw new ParameterException(
          spec.commandLine(), "--once fits one generation: leave out --every and --after-ratings.");
    }
    try (StopOnSignal signal = new StopOnSignal(Thread.currentThread()::interrupt);
        Parts parts = new Parts()) {
      Trainer trainer =
          trainerOptions.trainer(
              clusterOptions.cluster(),
              applicationId,
              FitProgress.on(ReplayCommand.progress(spec.commandLine().getErr()), Space.TASTE),
              parts);
      return once ? fitOnce(trainer) : fitOnAndOn(trainer);
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
              generation.contents().movies(),
              generation.contents().dimension(),
              generation.fit().metrics().get("ratings"),
              generation.fit().metrics().get("seconds"));
      return 0;
    } catch (LedgerUnavailableException | TooFewRatingsException e) {
      throw new UserException(e.getMessage(), e);
    }
  }

  private int fitOnAndOn(Trainer trainer) throws InterruptedException {
    trainer.run(trainerOptions.schedule());
    return 0;
  }
}
