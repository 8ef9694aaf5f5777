package dev.tastestream.cli;

import dev.tastestream.app.Parts;
import dev.tastestream.app.StateDisk;
import dev.tastestream.app.TemporaryDirectory;
import dev.tastestream.app.Watch;
import dev.tastestream.app.demo.Demo;
import dev.tastestream.app.demo.DemoData;
import dev.tastestream.app.demo.DemoSettings;
import dev.tastestream.app.demo.DemoState;
import dev.tastestream.app.demo.DemoSummary;
import dev.tastestream.cli.options.InstanceOptions;
import dev.tastestream.cli.options.NativeOptions;
import dev.tastestream.cli.options.Paths;
import dev.tastestream.cli.options.ToleranceOptions;
import dev.tastestream.cli.options.TrainerOptions;
import dev.tastestream.cli.options.WholeNumbers;
import dev.tastestream.cli.process.Stoppable;
import dev.tastestream.replay.ReplayConfig;
import dev.tastestream.replay.send.Speed;
import dev.tastestream.training.fit.FitThreads;
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
      "Runs everything in one process: broker, topics, replay, topology, trainer, HTTP.",
      "Started again with the same --state-dir, it resumes where it stopped."
    },
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer>, Stoppable {

  @Mixin private InstanceOptions instanceOptions;

  @Mixin private TrainerOptions trainerOptions;

  @Mixin private ToleranceOptions toleranceOptions;

  @Mixin private NativeOptions natives;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      converter = Paths.Folder.class,
      description = "MovieLens folder (default: data/ml-latest-small, else generated data).")
  private Optional<Path> data;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      converter = Paths.Folder.class,
      description =
          "Folder of the state, for the next run to resume (default: data/demo; with --once a temporary one).")
  private Optional<Path> stateDir;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      converter = WholeNumbers.Port.class,
      description = "HTTP port (default: 8080; with --once any free one).")
  private Optional<Integer> httpPort;

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      converter = WholeNumbers.Port.class,
      description = "Kafka port on 127.0.0.1 (default: 9092; with --once any free one).")
  private Optional<Integer> kafkaPort;

  @Option(
      names = "--once",
      description = "Exit once all lists are made; the last line of stdout is a JSON summary.")
  private boolean once;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, IOException {
    natives.loadAll();
    try (Parts parts = new Parts()) {
      Path path =
          stateDir.isEmpty() && once ? temporary(parts) : stateDir.orElse(DemoSettings.STATE);
      DemoState state = parts.add(state(path, parts));
      DemoSettings settings = settings(state);
      StateDisk disk = StateDisk.require(path);
      state.take();
      Demo demo = parts.add(new Demo(settings, state, spec.commandLine().getErr()));
      return Watch.during(() -> run(demo), () -> disk.problem().or(demo::problem));
    }
  }

  /** A demo continues from its state directory, and makes a new summary. */
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

  private DemoState state(Path path, Parts parts) throws IOException {
    DemoData ratings = DemoData.find(data, parts, spec.commandLine().getErr());
    return DemoState.of(path, ratings, instanceOptions.applicationId());
  }

  private DemoSettings settings(DemoState state) {
    return new DemoSettings(
        new ReplayConfig(
            state.data().folder(), toleranceOptions.tolerance(), Speed.MAX, state.path()),
        kafkaPort.orElse(once ? 0 : DemoSettings.KAFKA_PORT),
        instanceOptions.settings(
            state.stores(), httpPort.orElse(once ? 0 : DemoSettings.HTTP_PORT)),
        trainerOptions.settings(state.archive(), FitThreads.ONE));
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
    demo.trainOnAndOn();
    return 0;
  }
}
