package dev.tastestream.topology;

import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.QualityBook;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.domain.TrendCount;
import dev.tastestream.domain.TrendEnd;
import dev.tastestream.domain.TrendStep;
import dev.tastestream.domain.TrendWindow;
import dev.tastestream.ranking.Recommender;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.streams.state.HostInfo;

/** What a running instance knows, for queries from any thread. */
public interface LiveState {

  /** The partition of {@code ratings} that holds a user's events. */
  int homePartition(long userId);

  /**
   * The instance that owns a user, where it is another one than this.
   *
   * @throws StateUnavailableException while nobody knows who does
   */
  Optional<HostInfo> ownerElsewhere(long userId);

  /**
   * How old at most the replica is that this instance keeps of a user whom another one owns; empty
   * if it keeps none.
   */
  Optional<Duration> replicaAge(long userId);

  /** Another instance that keeps a replica of a user; empty if none is known. */
  Optional<HostInfo> replicaElsewhere(long userId);

  /**
   * Everything about a user as this instance's replica has it, seen with one set of models; its
   * {@code asOf} is that of the user's newest row there.
   *
   * @throws StateUnavailableException if it keeps none
   */
  UserView replicaView(long userId, Recommender recommender);

  /**
   * The row of one movie as this instance's replica has it.
   *
   * @throws StateUnavailableException if it keeps none
   */
  Optional<LedgerRow> replicaRow(long userId, long movieId);

  /**
   * Everything about a user that this instance owns. An unknown user has an empty history.
   *
   * @throws StateUnavailableException while the state restores or moves
   */
  default UserView view(long userId) {
    return view(userId, recommender());
  }

  /** The models that serve on this instance; popularity before the first fit. */
  Recommender recommender();

  /**
   * Everything about a user, seen with one set of models, for those who ask about several at once.
   *
   * @throws StateUnavailableException while the state restores or moves
   */
  UserView view(long userId, Recommender recommender);

  /**
   * The newest list that was given out for a user on {@code recommendations}, as far as this
   * instance remembers.
   *
   * @throws StateUnavailableException while the state restores or moves
   */
  Optional<Recommendation> latestList(long userId);

  /**
   * The ledger's row of one movie, retractions included. {@link LedgerRow#NO_MOVIE} asks for the
   * row that remembers the user's erasure.
   *
   * @throws StateUnavailableException while the state restores or moves
   */
  Optional<LedgerRow> row(long userId, long movieId);

  /**
   * Users of this instance who have rows in the ledger, in ascending order.
   *
   * @param from the first id that is looked for
   * @param n at most so many
   * @throws StateUnavailableException while the state restores or moves
   */
  List<Long> users(long from, int n);

  /** How far a user's home partition was processed here. */
  AsOf asOf(long userId);

  /**
   * How far each partition of this instance was processed, in their order.
   *
   * @throws StateUnavailableException while the state restores or moves
   */
  List<AsOf> asOf();

  /**
   * Watches what this instance learns of a user, until the watch is closed. It says nothing of new
   * generations: {@link #recommender} tells these.
   */
  UserWatch watch(long userId);

  /** What still keeps this instance from being ready, empty if it is; one sentence. */
  Optional<String> notReadyBecause();

  /** What of the input that was there at the start is still to be read; empty if nothing is. */
  Optional<String> inputMissing();

  /**
   * What of the lists is still to be made with what serves now; empty if nothing is. Once an
   * instance is ready it stays so, though a flip has new lists made.
   */
  Optional<String> listsMissing();

  /** Number of users that wait for a new list on this instance. */
  OptionalLong pendingUsers();

  /**
   * All other instances that own users.
   *
   * @throws StateUnavailableException while nobody knows who owns some
   */
  Set<HostInfo> others();

  /**
   * When this instance's users have rated lately, by event time, newest first; as much of it as
   * tells where a window ends, see {@link TrendEnd#telling}.
   *
   * @throws StateUnavailableException while the state restores or moves
   */
  List<TrendStep> trendSteps(TrendWindow.Span span);

  /**
   * How often movies were rated by this instance's users in a window that ends in the last week.
   *
   * @throws StateUnavailableException while the state restores or moves
   */
  Map<Long, TrendCount> trends(TrendWindow window);

  /**
   * How the generations do on the live ratings of this instance's users, all partitions together.
   *
   * @throws StateUnavailableException while the state restores or moves
   */
  QualityBook quality();

  /** What a rating passes on its way, in the order of the topology's description. */
  List<TopologyNode> topology();
}
