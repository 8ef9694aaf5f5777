package dev.tastestream.topology.query;

import dev.tastestream.domain.QualityBook;
import java.util.List;

/** What a running instance knows, for queries from any thread. */
public interface LiveState extends Users, InstanceShare, Trends, Readiness {

  /**
   * How the generations do on the live ratings of this instance's users, all partitions together.
   *
   * @throws StateUnavailableException while the state restores or moves
   */
  QualityBook quality();

  /** What a rating passes on its way, in the order of the topology's description. */
  List<TopologyNode> topology();
}
