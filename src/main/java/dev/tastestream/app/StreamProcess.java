package dev.tastestream.app;

import dev.tastestream.domain.RefusedException;
import dev.tastestream.state.Kind;
import dev.tastestream.state.StateDirectory;
import dev.tastestream.topology.takeover.Predecessor;
import dev.tastestream.vectors.FitDesk;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.Cluster;
import dev.tastestream.wire.Topic;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** An instance that runs alone in its process. */
public final class StreamProcess {

  private final Cluster cluster;
  private final InstanceSettings settings;
  private final StateOwner owner;
  private final StateDisk disk;

  private StreamProcess(
      Cluster cluster, InstanceSettings settings, StateOwner owner, StateDisk disk) {
    this.cluster = cluster;
    this.settings = settings;
    this.owner = owner;
    this.disk = disk;
  }

  /**
   * What to do if an earlier version has left a ledger under the application id without the prefix.
   */
  public enum BareLedger {
    /** Ask whether it is to be taken over, and refuse to start. */
    ASK,
    /** Start with a new ledger beside it. */
    LEAVE
  }

  /**
   * Checks the cluster and the directory, and changes nothing of other owners.
   *
   * @throws RefusedException if they are not what the instance needs
   */
  public static StreamProcess prepare(
      Cluster cluster, InstanceSettings settings, BareLedger bareLedger) {
    Application application = new Application(cluster, settings.streams().applicationId());
    // The instance checks the topics too, and prints harmless differences.
    RightTopics.require(cluster, EnumSet.allOf(Topic.class), new PrintWriter(Writer.nullWriter()));
    Predecessor.inTheWayOf(application)
        .filter(question -> bareLedger == BareLedger.ASK)
        .ifPresent(
            question -> {
              throw new RefusedException(question);
            });
    StateOwner owner = StateOwner.of(application);
    Path stores = settings.streams().stateDir();
    owner.check(Kind.STREAM, stores);
    return new StreamProcess(cluster, settings, owner, StateDisk.require(stores));
  }

  /**
   * Runs until the thread is interrupted or something vital fails.
   *
   * @param listening is told the address of HTTP
   */
  public void run(Consumer<String> listening) throws InterruptedException {
    try (Parts parts = new Parts()) {
      StateDirectory directory = parts.add(owner.take(Kind.STREAM, settings.streams().stateDir()));
      Instance instance = parts.add(Instance.start(cluster, settings, new FitDesk()));
      listening.accept(instance.url());
      Watch.during(
          () -> {
            new CountDownLatch(1).await();
            return null;
          },
          () -> {
            Optional<String> problem = disk.problem().or(instance::problem);
            if (problem.isEmpty()) {
              instance.ledger().ifPresent(directory::holds);
            }
            return problem;
          });
    }
  }
}
