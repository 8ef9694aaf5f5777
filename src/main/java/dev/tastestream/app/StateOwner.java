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

/**
 * The application and cluster that a state directory must belong to.
 *
 * @param ledger the id of the topic that restores the ledger; empty if the cluster has no ledger of
 *     this application
 */
public record StateOwner(Application application, String clusterId, Optional<String> ledger) {

  /**
   * Asks the cluster.
   *
   * @throws ClusterException if it doesn't answer
   */
  public static StateOwner of(Application application) {
    return of(Footprint.of(application));
  }

  /** Returns the owner whose cluster has been asked already. */
  public static StateOwner of(Footprint footprint) {
    return new StateOwner(footprint.application(), footprint.clusterId(), footprint.ledgerId());
  }

  /** Refuses a directory of another owner, and changes nothing. */
  public void check(Kind kind, Path directory) {
    StateDirectory.check(directory, owner(kind), unnamed());
    if (kind == Kind.STREAM && ledger.isEmpty()) {
      OrphanedStores.refuse(application, directory);
    }
  }

  /** Takes a directory for this process. */
  public StateDirectory take(Kind kind, Path directory) {
    return StateDirectory.take(directory, owner(kind), unnamed());
  }

  private Unnamed unnamed() {
    return ledger.isPresent() ? Unnamed.ADOPT : Unnamed.REFUSE;
  }

  /** Returns the owner that a directory of this kind must have. */
  Owner owner(Kind kind) {
    return new Owner(
        kind,
        Optional.of(clusterId),
        application.id(),
        application.cluster().names().prefix(),
        ledger.filter(id -> kind == Kind.STREAM));
  }
}
