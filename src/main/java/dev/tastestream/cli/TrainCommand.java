package dev.tastestream.cli;

import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.topology.streams.InternalTopics;
import dev.tastestream.training.Trainer;
import dev.tastestream.training.data.LedgerUnavailableException;
import dev.tastestream.training.data.TooFewRatingsException;
import dev.tastestream.training.fit.FitDivergedException;
import dev.tastestream.training.fit.FitTooLargeException;
import dev.tastestream.vectors.FencedTrainerException;
import dev.tastestream.vectors.FitDesk;
import dev.tastestream.vectors.GenerationTooLargeException;
import dev.tastestream.vectors.LiveVectors;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.TopicAudit;
import dev.tastestream.wire.TopicCatalogue;
import dev.tastestream.wire.TopicWatch;
import dev.tastestream.wire.Vital;
import dev.tastestream.wire.Vitals;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
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
final class TrainCommand implements Callable<Integer>, Stoppable {

  private static final Duration CATCH_UP = Duration.ofMinutes(2);

  @Spec private CommandSpec spec;

  @Mixin private ClusterOptions clusterOptions;

  @Option(names = "--once", description = "Fit one generation and exit.")
  private boolean once;

  @Mixin private TrainerOptions trainerOptions;

  @Mixin private NativeOptions natives;

  @Option(
      names = "--application-id",
      paramLabel = "ID",
      defaultValue = Application.DEFAULT_ID,
      converter = Words.ApplicationId.class,
      description = "Whose ledger to read (default: ${DEFAULT-VALUE}).")
  private String applicationId;

  @Override
  public Integer call() throws InterruptedException {
    if (once && trainerOptions.hasSchedule()) {
      throw new ParameterException(
          spec.commandLine(), "--once fits one generation: leave out --every and --after-ratings.");
    }
    natives.loadForModels();
    try (Parts parts = new Parts()) {
      Cluster cluster = clusterOptions.cluster();
      Application application = new Application(cluster, applicationId);
      TopicWatch topics =
          parts.add(
              TopicWatch.open(
                  cluster,
                  new TopicAudit(TopicCatalogue.declared(), InternalTopics.of(application))));
      LiveVectors serving = parts.add(LiveVectors.open(cluster, CATCH_UP));
      Trainer trainer =
          trainerOptions.trainer(
              new TrainerOptions.Place(application, Path.of(TrainerOptions.USUAL_ARCHIVE)),
              serving,
              new TrainerOptions.Watchers(spec.commandLine().getErr(), new FitDesk()),
              parts);
      Vital vitals = new Vitals(List.of(topics, serving));
      return Watch.during(() -> once ? fitOnce(trainer) : fitOnAndOn(trainer), vitals::problem);
    } catch (FencedTrainerException e) {
      throw new UserException(e.getMessage(), e);
    } catch (TimeoutException e) {
      throw new UserException(
          "the generations could not be read within %d s: see that Kafka is up"
              .formatted(CATCH_UP.toSeconds()),
          e);
    }
  }

  /** A fit that was not finished is made again by the next start. */
  @Override
  public Optional<String> lostWhenStopped() {
    return once
        ? Optional.of("stopped before it was done: nothing was published")
        : Optional.empty();
  }

  private int fitOnce(Trainer trainer) throws InterruptedException {
    try {
      List<Generation> published = trainer.runOnce();
      published.forEach(this::print);
      return published.stream().anyMatch(generation -> generation.gate().isRejected()) ? 1 : 0;
    } catch (LedgerUnavailableException
        | TooFewRatingsException
        | FitTooLargeException
        | GenerationTooLargeException
        | FitDivergedException e) {
      throw new UserException(e.getMessage(), e);
    }
  }

  private void print(Generation generation) {
    Generation.Contents contents = generation.contents();
    Gate gate = generation.gate();
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%s: %d movies, %d dimensions, fitted on %.0f ratings in %.1f s%n  gate %s: %s%n",
        generation.id(),
        contents.movies(),
        contents.dimension(),
        generation.fit().metrics().get("ratings"),
        generation.fit().metrics().get("seconds"),
        gate.verdict().name().toLowerCase(Locale.ROOT),
        gate.reason());
    out.flush();
    if (gate.isRejected()) {
      spec.commandLine()
          .getErr()
          .printf(
              "tastestream train: %s is kept and does not serve; 'generations pin %d --space %s'"
                  + " lets it, --force lets fits serve%n",
              generation.id(), generation.id().number(), generation.id().space());
    }
  }

  private int fitOnAndOn(Trainer trainer) throws InterruptedException {
    trainer.run(trainerOptions.schedule());
    return 0;
  }
}
