package dev.tastestream.topology.query;

import dev.tastestream.domain.quality.QualityBook;
import java.util.List;

/** What a running instance knows, for queries from any thread. */
public interface LiveState extends Users, InstanceShare, Trends, Readiness {

  /**
   * How well the generations predict the live ratings of this instance's users, all partitions
   * together.
   *
   * @throws StateUnavailableException while the state restores or moves
   */
  QualityBook quality();

  /** The steps that a rating passes, in the order of the topology's description. */
  List<TopologyNode> topology();
}
