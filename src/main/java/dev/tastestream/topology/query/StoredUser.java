package dev.tastestream.topology.query;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.topology.user.UserView;
import java.time.Duration;
import java.util.Optional;

/**
 * A user as one set of stores has it: those of the owner, or a replica's. Nothing is read before it
 * is asked for. All questions throw {@link StateUnavailableException} while the stores restore,
 * move or are not here.
 */
public interface StoredUser {

  long id();

  /**
   * How old at most a replica was when this was asked for; {@link
   * java.time.temporal.ChronoUnit#FOREVER for ever} if nobody could tell. Empty for the owner's
   * stores.
   */
  Optional<Duration> lag();

  /** Everything about the user, seen with one set of models. An unknown user has no history. */
  UserView view(Recommender recommender);

  /**
   * The ledger's row of one movie, retractions included. {@link LedgerRow#NO_MOVIE} asks for the
   * row that remembers the user's erasure.
   */
  Optional<LedgerRow> row(long movieId);

  /**
   * The newest list that was given out for the user on {@code recommendations}, as far as this
   * instance remembers. A replica knows none.
   */
  Optional<Recommendation> latestList();
}
