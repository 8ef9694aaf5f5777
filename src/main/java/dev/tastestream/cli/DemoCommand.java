package dev.tastestream.cli;

import dev.tastestream.broker.BrokerStartException;
import dev.tastestream.replay.ReplayConfig;
import dev.tastestream.replay.ReplayException;
import dev.tastestream.replay.Speed;
import dev.tastestream.training.data.LedgerUnavailableException;
import dev.tastestream.training.fit.FitDivergedException;
import dev.tastestream.training.fit.FitTooLargeException;
import dev.tastestream.vectors.FencedTrainerException;
import dev.tastestream.vectors.GenerationTooLargeException;
import dev.tastestream.wire.ClusterException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs the whole journey in one process. */
@Command(
    name = "demo",
    description = {
      "The whole journey in one process: broker, topics, replay, topology, trainer, HTTP.",
      "Stopped and started again with the same --state-dir, it goes on where it was."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer>, Stoppable {

  private static final Path USUAL_STATE = Path.of("data", "demo");
  private static final int USUAL_HTTP_PORT = 8080;
  private static final int USUAL_KAFKA_PORT = 9092;

  @Mixin private InstanceOptions instanceOptions;

  @Mixin private TrainerOptions trainerOptions;

  @Mixin private ToleranceOptions toleranceOptions;

  @Mixin private NativeOptions natives;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      converter = Paths.Folder.class,
      description = "MovieLens folder (default: data/ml-latest-small, else synthetic data).")
  private Optional<Path> data;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      converter = Paths.Folder.class,
      description = "What is kept between runs (default: data/demo; with --once a temporary one).")
  private Optional<Path> stateDir;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      converter = WholeNumbers.Port.class,
      description = "Port of HTTP (default: 8080; with --once any that is free).")
  private Optional<Integer> httpPort;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      converter = WholeNumbers.Port.class,
      description = "Kafka on 127.0.0.1 (default: 9092; with --once any that is free).")
  private Optional<Integer> kafkaPort;

  @Option(
      names = "--once",
      description = "Run the journey, print a JSON summary on the last line of stdout, and exit.")
  private boolean once;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, IOException {
    natives.loadAll();
    try (Parts parts = new Parts()) {
      Path state = stateDir.isEmpty() && once ? temporary(parts) : stateDir.orElse(USUAL_STATE);
      DemoState holding = parts.add(holding(state, parts));
      Demo.Settings settings = settings(holding);
      StateDisk disk = StateDisk.require(state);
      holding.take();
      Demo demo = parts.add(new Demo(settings, trainerOptions, spec.commandLine()));
      return Watch.during(() -> run(demo), () -> disk.problem().or(demo::problem));
    } catch (BrokerStartException
        | ReplayException
        | ClusterException
        | LedgerUnavailableException
        | FitTooLargeException
        | GenerationTooLargeException
        | FencedTrainerException
        | FitDivergedException e) {
      throw new UserException(e.getMessage(), e);
    }
  }

  /** What a demo has kept in its state directory it goes on from; a summary is made anew. */
  @Override
  public Optional<String> lostWhenStopped() {
    return once ? Optional.of("stopped before it was done") : Optional.empty();
  }

  private int run(Demo demo) throws InterruptedException {
    DemoSummary summary = demo.run();
    return once ? finish(summary) : stay(demo, summary);
  }

  private static Path temporary(Parts parts) throws IOException {
    return parts.add(TemporaryDirectory.create("tastestream-demo")).path();
  }

  private DemoState holding(Path state, Parts parts) throws IOException {
    DemoData ratings = DemoData.find(data, parts, spec.commandLine().getErr());
    return DemoState.of(state, ratings, instanceOptions.applicationId());
  }

  private Demo.Settings settings(DemoState state) {
    int http = httpPort.orElse(once ? 0 : USUAL_HTTP_PORT);
    int kafka = kafkaPort.orElse(once ? 0 : USUAL_KAFKA_PORT);
    return new Demo.Settings(
        new ReplayConfig(
            state.data().folder(), toleranceOptions.tolerance(), Speed.MAX, state.path()),
        state,
        kafka,
        instanceOptions.http().access(http, spec),
        instanceOptions);
  }

  private int finish(DemoSummary summary) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(summary.toJson());
    out.flush();
    summary
        .problem()
        .ifPresent(problem -> spec.commandLine().getErr().println("tastestream demo: " + problem));
    return summary.problem().isEmpty() ? 0 : 1;
  }

  private int stay(Demo demo, DemoSummary summary) throws InterruptedException {
    new DemoWelcome(spec.commandLine().getOut()).print(summary, demo.url(), demo.cluster());
    demo.trainOnAndOn(trainerOptions.schedule());
    return 0;
  }
}
