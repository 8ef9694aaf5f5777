package dev.tastestream.cli;

import dev.tastestream.app.InstanceSettings;
import dev.tastestream.app.StreamProcess;
import dev.tastestream.cli.options.ClusterOptions;
import dev.tastestream.cli.options.InstanceOptions;
import dev.tastestream.cli.options.NativeOptions;
import dev.tastestream.cli.options.Paths;
import dev.tastestream.cli.options.WholeNumbers;
import dev.tastestream.cli.process.Stoppable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs an instance of the topology until it is stopped. */
@Command(
    name = "stream",
    description =
        "Runs the topology and serves HTTP until it is stopped. Any number of instances share"
            + " the users.",
    mixinStandardHelpOptions = true)
final class StreamCommand implements Callable<Integer>, Stoppable {

  @Mixin private ClusterOptions clusterOptions;

  @Mixin private InstanceOptions instanceOptions;

  @Mixin private NativeOptions natives;

  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      defaultValue = "data/stream",
      converter = Paths.Folder.class,
      description =
          "Folder of the state stores; each instance needs its own (default: ${DEFAULT-VALUE}).")
  private Path stateDir;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "8080",
      converter = WholeNumbers.Port.class,
      description = "HTTP port (default: ${DEFAULT-VALUE}).")
  private int httpPort;

  @Option(
      names = "--begin-anew",
      description =
          "With --topic-prefix: start with an empty ledger, and leave a ledger without the prefix"
              + " as it is ('topics take-over' would continue with it).")
  private boolean beginAnew;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    InstanceSettings settings = instanceOptions.settings(stateDir, httpPort);
    StreamProcess process =
        StreamProcess.prepare(
            clusterOptions.cluster(),
            settings,
            beginAnew ? StreamProcess.BareLedger.LEAVE : StreamProcess.BareLedger.ASK);
    natives.loadForStores();
    process.run(this::say);
    return 0;
  }

  private void say(String url) {
    spec.commandLine().getOut().println("streaming; ask " + url);
    spec.commandLine().getOut().flush();
  }

  /** Confirmed writes are in the log. */
  @Override
  public Optional<String> lostWhenStopped() {
    return Optional.empty();
  }
}
