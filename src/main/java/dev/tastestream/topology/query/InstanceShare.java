package dev.tastestream.topology.query;

import dev.tastestream.domain.AsOf;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.state.HostInfo;

/**
 * This instance's share of all users, and the instances that own the rest. All questions throw
 * {@link StateUnavailableException} while the state restores or moves.
 */
public interface InstanceShare {

  /** All other instances that own users. */
  Set<HostInfo> others();

  /** How far each partition of this instance was processed, in their order. */
  List<AsOf> asOf();

  /**
   * Users of this instance who have rows in the ledger, in ascending order.
   *
   * @param from the first id that is looked for
   * @param n how many at most
   */
  List<Long> users(long from, int n);
}
