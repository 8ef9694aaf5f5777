package dev.tastestream.cli;

import dev.tastestream.http.server.Access;
import dev.tastestream.state.Kind;
import dev.tastestream.topology.takeover.Predecessor;
import dev.tastestream.vectors.FitDesk;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.Topic;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.EnumSet;
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

  @Option(
      names = "--begin-anew",
      description =
          "With --topic-prefix: start although the cluster has a ledger under the bare application"
              + " id, and leave that alone ('topics take-over' goes on with it).")
  private boolean beginAnew;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Access access = instanceOptions.http().access(httpPort, spec);
    Cluster cluster = clusterOptions.cluster();
    Application application = new Application(cluster, instanceOptions.applicationId());
    // The instance looks at them too, and says what is only different.
    RightTopics.require(cluster, EnumSet.allOf(Topic.class), new PrintWriter(Writer.nullWriter()));
    requireNothingToTakeOver(application);
    StateOwner owner = StateOwner.of(application);
    owner.check(Kind.STREAM, stateDir);
    StateDisk disk = StateDisk.require(stateDir);
    natives.loadForStores();
    try (Parts parts = new Parts()) {
      parts.add(owner.take(Kind.STREAM, stateDir));
      Instance instance =
          parts.add(Instance.start(cluster, instanceOptions, stateDir, access, new FitDesk()));
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

  private void requireNothingToTakeOver(Application application) {
    try {
      Predecessor.inTheWayOf(application)
          .filter(question -> !beginAnew)
          .ifPresent(
              question -> {
                throw new RefusedException(question);
              });
    } catch (ClusterException e) {
      throw new UserException(e.getMessage(), e);
    }
  }

  /** What was confirmed is in the log. */
  @Override
  public Optional<String> lostWhenStopped() {
    return Optional.empty();
  }
}
