package dev.tastestream.cli;

import dev.tastestream.app.Parts;
import dev.tastestream.app.TrainerProcess;
import dev.tastestream.app.TrainerSettings;
import dev.tastestream.cli.options.ClusterOptions;
import dev.tastestream.cli.options.MonitoringOptions;
import dev.tastestream.cli.options.NativeOptions;
import dev.tastestream.cli.options.OnTheLine;
import dev.tastestream.cli.options.TrainerOptions;
import dev.tastestream.cli.options.Words;
import dev.tastestream.cli.process.Stoppable;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.http.server.access.Access;
import dev.tastestream.training.fit.FitThreads;
import dev.tastestream.wire.Application;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
      "Fits movie vectors to the current ratings and publishes them as a new generation.",
      "Without --once it fits repeatedly: every 30m, unless --every or --after-ratings is given."
    },
    mixinStandardHelpOptions = true)
final class TrainCommand implements Callable<Integer>, Stoppable {

  @Spec private CommandSpec spec;

  @Mixin private ClusterOptions clusterOptions;

  @Option(names = "--once", description = "Fit one generation and exit.")
  private boolean once;

  @Mixin private TrainerOptions trainerOptions;

  @Mixin private NativeOptions natives;

  @Mixin private MonitoringOptions monitoringOptions;

  @Option(
      names = "--application-id",
      paramLabel = "ID",
      defaultValue = Application.DEFAULT_ID,
      converter = Words.ApplicationId.class,
      description = "Application whose ledger is read (default: ${DEFAULT-VALUE}).")
  private String applicationId;

  @Override
  public Integer call() throws InterruptedException {
    chooseOnceOrSchedule();
    Optional<Access> monitors = monitoringOptions.access();
    natives.loadForModels();
    try (Parts parts = new Parts()) {
      TrainerProcess process =
          TrainerProcess.start(
              new Application(clusterOptions.cluster(), applicationId),
              trainerOptions.settings(
                  Path.of(TrainerSettings.Publication.ARCHIVE), FitThreads.all()),
              spec.commandLine().getErr(),
              parts);
      monitors.ifPresent(access -> say(process.serve(access, parts)));
      if (once) {
        return report(process.fitOnce());
      }
      process.fitOnAndOn();
      return 0;
    }
  }

  private void say(String url) {
    spec.commandLine().getErr().println("health and metrics at " + url);
  }

  /** What stands on the command line wins. */
  private void chooseOnceOrSchedule() {
    boolean saidOnce = OnTheLine.hasAny(spec, "--once");
    boolean saidSchedule = OnTheLine.hasAny(spec, "--every", "--after-ratings");
    if (once && trainerOptions.hasSchedule() && saidOnce == saidSchedule) {
      throw new ParameterException(
          spec.commandLine(), "--once fits one generation: leave out --every and --after-ratings.");
    }
    once = saidOnce || (once && !saidSchedule);
  }

  /** A fit that was not finished is made again by the next start. */
  @Override
  public Optional<String> lostWhenStopped() {
    return once
        ? Optional.of("stopped before it was done: nothing was published")
        : Optional.empty();
  }

  private int report(List<Generation> published) {
    published.forEach(this::print);
    return published.stream().anyMatch(generation -> generation.gate().isRejected()) ? 1 : 0;
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
}
