package dev.tastestream.cli;

import dev.tastestream.app.RightTopics;
import dev.tastestream.app.progress.ProgressDisplay;
import dev.tastestream.cli.options.ClusterOptions;
import dev.tastestream.cli.options.NativeOptions;
import dev.tastestream.cli.options.Paths;
import dev.tastestream.cli.options.ToleranceOptions;
import dev.tastestream.cli.process.StopSignal;
import dev.tastestream.cli.process.Stoppable;
import dev.tastestream.replay.Replay;
import dev.tastestream.replay.ReplayConfig;
import dev.tastestream.replay.ReplayReport;
import dev.tastestream.replay.send.Speed;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Loads a MovieLens folder into a cluster. */
@Command(
    name = "replay",
    description =
        "Sends the movies and ratings of a MovieLens folder to Kafka, ratings by event time."
            + " Started again, it resumes where it stopped.",
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer>, Stoppable {

  private static final Duration FLUSH = Duration.ofSeconds(3);

  @Mixin private ClusterOptions clusterOptions;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      converter = Paths.Folder.class,
      description = "Folder of a MovieLens edition, for example with ratings.csv and movies.csv.")
  private Path data;

  @Mixin private ToleranceOptions toleranceOptions;

  @Option(
      names = "--temp-dir",
      paramLabel = "DIR",
      converter = Paths.Folder.class,
      description =
          "Folder for sorting files that are too large for memory (default: the system's).")
  private Path scratch = ReplayConfig.TEMPORARY;

  @Option(
      names = "--speed",
      defaultValue = "max",
      paramLabel = "max|<n>x",
      converter = SpeedConverter.class,
      description = "Speed as a multiple of the original speed (default: max).")
  private Speed speed;

  @Mixin private NativeOptions natives;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    natives.loadForRecords();
    PrintWriter err = spec.commandLine().getErr();
    Cluster cluster = clusterOptions.cluster();
    RightTopics.require(cluster, Set.of(Topic.RATINGS, Topic.MOVIES), err);
    Replay replay =
        new Replay(
            cluster,
            new ReplayConfig(data, toleranceOptions.tolerance(), speed, scratch),
            err::println,
            ProgressDisplay.on(err),
            Clock.systemUTC());
    StopSignal signal = StopSignal.ofProcess();
    Thread worker = Thread.currentThread();
    signal.end(() -> stop(replay, worker));
    ReplayReport report = replay.run();
    spec.commandLine().getOut().println(report);
    return report.remaining() == 0 || signal.isReceived()
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }

  /** Waits for the records that were sent, unless the cluster does not answer. */
  private static void stop(Replay replay, Thread worker) {
    replay.stop();
    try {
      worker.join(FLUSH.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    worker.interrupt();
  }

  /** Sent records stay, and the same command continues after them. */
  @Override
  public Optional<String> lostWhenStopped() {
    return Optional.empty();
  }

  private static final class SpeedConverter implements ITypeConverter<Speed> {
    @Override
    public Speed convert(String text) {
      try {
        return Speed.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}
