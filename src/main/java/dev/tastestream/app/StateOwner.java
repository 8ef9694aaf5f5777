package dev.tastestream.app;

import dev.tastestream.state.Kind;
import dev.tastestream.state.Owner;
import dev.tastestream.state.StateDirectory;
import dev.tastestream.state.StateDirectory.Unnamed;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.Footprint;
import java.nio.file.Path;
import java.util.Optional;

/** The application and cluster that a state directory must belong to. */
public record StateOwner(Application application, String clusterId, Unnamed unnamed) {

  /**
   * Asks the cluster.
   *
   * @throws ClusterException if it doesn't answer
   */
  public static StateOwner of(Application application) {
    Footprint footprint = Footprint.of(application);
    return new StateOwner(
        application, footprint.clusterId(), footprint.hasLedger() ? Unnamed.ADOPT : Unnamed.REFUSE);
  }

  /** Returns whether the cluster has the ledger of this application. */
  boolean hasLedger() {
    return unnamed == Unnamed.ADOPT;
  }

  /** Refuses a directory of another owner, and changes nothing. */
  void check(Kind kind, Path directory) {
    StateDirectory.check(directory, owner(kind), unnamed);
  }

  /** Takes a directory for this process. */
  public StateDirectory take(Kind kind, Path directory) {
    return StateDirectory.take(directory, owner(kind), unnamed);
  }

  /** Returns the owner that a directory of this kind must have. */
  Owner owner(Kind kind) {
    return new Owner(
        kind, Optional.of(clusterId), application.id(), application.cluster().names().prefix());
  }
}
