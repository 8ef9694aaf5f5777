package dev.tastestream.topology.query;

import dev.tastestream.domain.AsOf;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.topology.user.UserView;
import dev.tastestream.topology.user.UserWatch;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;

/** Where users are, and what this instance has of them. */
public interface Users {

  /** The partition of {@code ratings} that holds a user's events. */
  int homePartition(long userId);

  /**
   * The instance that owns a user, where it is another one than this.
   *
   * @throws StateUnavailableException while the owner is unknown
   */
  Optional<HostInfo> ownerElsewhere(long userId);

  /** Another instance that keeps a replica of a user; empty if none is known. */
  Optional<HostInfo> replicaElsewhere(long userId);

  /** A user that this instance owns. */
  StoredUser owned(long userId);

  /** A user of another instance, as a replica here has it. */
  StoredUser replica(long userId);

  /** The same, but only if the replica is young enough. */
  default Optional<StoredUser> replica(long userId, Duration oldest) {
    return Optional.of(replica(userId))
        .filter(user -> user.lag().filter(lag -> lag.compareTo(oldest) <= 0).isPresent());
  }

  /** The models that serve on this instance; popularity before the first fit. */
  Recommender recommender();

  /** Everything about a user that this instance owns, seen with the models that serve. */
  default UserView view(long userId) {
    return owned(userId).view(recommender());
  }

  /**
   * How far a user's home partition was processed here.
   *
   * @throws StateUnavailableException while the state restores or moves
   */
  AsOf asOf(long userId);

  /**
   * Watches what this instance learns of a user, until the watch is closed. It says nothing of new
   * generations: {@link #recommender} tells these.
   */
  UserWatch watch(long userId);
}
