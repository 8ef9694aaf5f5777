package dev.tastestream.cli;

import dev.tastestream.http.Doors;
import dev.tastestream.vectors.FitDesk;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs an instance of the topology until it is stopped. */
@Command(
    name = "stream",
    description =
        "Run the topology and answer over HTTP, until stopped. Start as many instances as you"
            + " like.",
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
          "Where the stores lie, one folder for each instance (default: ${DEFAULT-VALUE}).")
  private Path stateDir;

  @Option(
      names = "--http-port",
      paramLabel = "PORT",
      defaultValue = "8080",
      converter = WholeNumbers.Port.class,
      description = "Port of HTTP (default: ${DEFAULT-VALUE}).")
  private int httpPort;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Doors doors = instanceOptions.http().doors(httpPort, spec);
    StateDisk disk = StateDisk.require(stateDir);
    natives.loadForStores();
    try (Parts parts = new Parts()) {
      Instance instance =
          parts.add(
              Instance.start(
                  clusterOptions.cluster(), instanceOptions, stateDir, doors, new FitDesk()));
      spec.commandLine().getOut().println("streaming; ask " + instance.url());
      spec.commandLine().getOut().flush();
      return Watch.during(
          () -> {
            new CountDownLatch(1).await();
            return 0;
          },
          () -> disk.problem().or(instance::problem));
    }
  }

  /** What was confirmed is in the log. */
  @Override
  public Optional<String> lostWhenStopped() {
    return Optional.empty();
  }
}
