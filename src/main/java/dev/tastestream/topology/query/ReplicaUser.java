package dev.tastestream.topology.query;

import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.topology.user.UserStores;
import dev.tastestream.topology.user.UserView;
import io.micrometer.core.instrument.Counter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/**
 * A user as a replica has it. Only the ledger is replicated, so the profile is folded from it.
 *
 * @param replica empty if this instance has none
 * @param rebuilds counts the profiles that are folded
 */
record ReplicaUser(
    long id, RunningStreams streams, Replicas replicas, Optional<Replica> replica, Counter rebuilds)
    implements StoredUser {

  @Override
  public Optional<Duration> lag() {
    return replica.flatMap(Replica::age).or(() -> Optional.of(ChronoUnit.FOREVER.getDuration()));
  }

  @Override
  public UserView view(Recommender recommender) {
    return read(
        here ->
            new UserStores(
                    here.opening().ledger(),
                    Optional.empty(),
                    userId -> Optional.empty(),
                    () -> AsOf.start(here.partition()),
                    rebuilds)
                .view(id, recommender));
  }

  @Override
  public Optional<LedgerRow> row(long movieId) {
    return read(here -> here.opening().ledger().row(id, movieId));
  }

  @Override
  public Optional<Recommendation> latestList() {
    return Optional.empty();
  }

  /** Rows that were read while the ledger was closed and opened again are of unknown age. */
  private <T> T read(Function<Replica, T> question) {
    Replica here =
        replica.orElseThrow(
            () -> new StateUnavailableException("this instance has no replica of the user"));
    T answer = streams.ask(() -> question.apply(here));
    if (!replicas.isOpen(here)) {
      throw new StateUnavailableException("the replica was closed meanwhile: ask again");
    }
    return answer;
  }
}
