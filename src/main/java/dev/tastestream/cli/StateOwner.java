package dev.tastestream.cli;

import dev.tastestream.state.Kind;
import dev.tastestream.state.Owner;
import dev.tastestream.state.StateDirectory;
import dev.tastestream.state.StateDirectory.Unnamed;
import dev.tastestream.state.StateException;
import dev.tastestream.state.StateInUseException;
import dev.tastestream.state.StateRefusedException;
import dev.tastestream.wire.Application;
import dev.tastestream.wire.ClusterException;
import dev.tastestream.wire.Footprint;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The application that state directories have to belong to, as its cluster knows it. */
record StateOwner(Application application, String clusterId, Unnamed unnamed) {

  private static final Logger LOG = LoggerFactory.getLogger(StateOwner.class);

  /**
   * Asks the cluster.
   *
   * @throws UserException if it doesn't answer
   */
  static StateOwner of(Application application) {
    try {
      Footprint footprint = Footprint.of(application);
      return new StateOwner(
          application,
          footprint.clusterId(),
          footprint.hasLedger() ? Unnamed.ADOPT : Unnamed.REFUSE);
    } catch (ClusterException e) {
      throw new UserException(e.getMessage(), e);
    }
  }

  /** Refuses a directory of somebody else, and touches nothing. */
  void check(Kind kind, Path directory) {
    StateDirectory.check(directory, owner(kind), unnamed);
  }

  /** Takes a directory for this process. */
  StateDirectory take(Kind kind, Path directory) {
    return StateDirectory.take(directory, owner(kind), unnamed);
  }

  /**
   * Takes an archive for as long as {@code parts} are open. It is a copy of what is published: one
   * that can't be written stops nobody.
   */
  void takeArchive(Path folder, Parts parts) {
    check(Kind.ARCHIVE, folder);
    try {
      parts.add(take(Kind.ARCHIVE, folder));
    } catch (StateRefusedException | StateInUseException e) {
      throw e;
    } catch (StateException e) {
      LOG.error("{}: make room or name another --archive", e.getMessage());
    }
  }

  /** The owner of a directory of some kind. */
  Owner owner(Kind kind) {
    return new Owner(
        kind, Optional.of(clusterId), application.id(), application.cluster().names().prefix());
  }
}
