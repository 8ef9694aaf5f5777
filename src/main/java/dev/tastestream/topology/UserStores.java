package dev.tastestream.topology;

import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.Recommender;
import io.micrometer.core.instrument.Counter;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.ReadOnlyKeyValueStore;

/**
 * Reads users from the stores of one partition. Lists and queries both go through here, so that
 * both see a user in the same way.
 */
final class UserStores {

  private final int partition;
  private final UserRows ledger;
  private final MemoryStore<Profile> profiles;
  private final MemoryStore<AsOf> progress;
  private final Counter rebuilds;

  /**
   * @param rebuilds counts the profiles that are folded anew
   */
  UserStores(
      int partition,
      ReadOnlyKeyValueStore<Bytes, byte[]> ledger,
      MemoryStore<Profile> profiles,
      MemoryStore<AsOf> progress,
      Counter rebuilds) {
    this.partition = partition;
    this.ledger = new UserRows(ledger);
    this.profiles = profiles;
    this.progress = progress;
    this.rebuilds = rebuilds;
  }

  /**
   * A user as seen with one set of models. The profile in store is taken if it is of their
   * generation and of this very history, else it is folded anew.
   */
  UserView view(long userId, Recommender recommender) {
    MovieVectors vectors = recommender.taste().vectors();
    AsOf processed = progress();
    // The profile is read before the ledger: it may lag behind the ledger, and then is not taken.
    Optional<Profile> stored = profiles.get(userId);
    List<LedgerRow> rows = ledger.all(userId);
    History history = History.of(rows);
    Profile profile =
        stored
            .filter(kept -> kept.isOf(history.rated(), vectors))
            .orElseGet(() -> rebuilt(history, vectors));
    return new UserView(userId, history, profile, recommender, processed.latest(newest(rows)));
  }

  private Profile rebuilt(History history, MovieVectors vectors) {
    rebuilds.increment();
    return Profile.of(history.rated(), vectors);
  }

  /** One row of the ledger. */
  Optional<LedgerRow> row(long userId, long movieId) {
    return ledger.row(userId, movieId);
  }

  /** How far the partition was processed, as far as this instance has seen it. */
  AsOf progress() {
    return progress.get(partition).orElse(AsOf.start(partition));
  }

  /** After a restart nothing was processed yet, but a row proves that its record once was. */
  private AsOf newest(List<LedgerRow> rows) {
    AsOf newest = AsOf.start(partition);
    for (LedgerRow row : rows) {
      if (row.position().partition() == partition) {
        newest = newest.latest(new AsOf(partition, row.position().offset(), row.eventTime()));
      }
    }
    return newest;
  }
}
