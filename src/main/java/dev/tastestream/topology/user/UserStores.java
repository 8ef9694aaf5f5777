package dev.tastestream.topology.user;

import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.topology.store.Ledger;
import dev.tastestream.topology.user.RecentHistories.Read;
import io.micrometer.core.instrument.Counter;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.function.Supplier;

/**
 * Reads users from the stores of one partition. Lists and queries both read users here, so both see
 * the same.
 */
public final class UserStores {

  private final UserRows rows;
  private final LongFunction<Optional<Profile>> profiles;
  private final Supplier<AsOf> progress;
  private final Counter rebuilds;

  /**
   * @param recent what was read of the ledger before, only for one whose changes are counted there;
   *     empty if every question goes to the store
   * @param profiles those that are kept, by user
   * @param progress how far the partition was processed, as far as this instance has seen it
   * @param rebuilds counts the profiles that are folded anew
   */
  public UserStores(
      Ledger ledger,
      Optional<RecentHistories> recent,
      LongFunction<Optional<Profile>> profiles,
      Supplier<AsOf> progress,
      Counter rebuilds) {
    rows = new UserRows(ledger, recent, progress.get().partition());
    this.profiles = profiles;
    this.progress = progress;
    this.rebuilds = rebuilds;
  }

  /**
   * A user as seen with one set of models. The stored profile is taken if it is of their generation
   * and of this very history. Otherwise the profile is folded anew.
   */
  public UserView view(long userId, Recommender recommender) {
    MovieVectors vectors = recommender.models().taste().vectors();
    AsOf processed = progress();
    // The profile is read before the ledger: it may lag behind the ledger, and then is not taken.
    Optional<Profile> stored = profiles.apply(userId);
    Read read = rows.of(userId);
    History history = read.history();
    Profile profile =
        stored
            .filter(kept -> kept.isOf(history.rated(), vectors))
            .orElseGet(() -> rebuilt(history, vectors));
    return new UserView(userId, history, profile, recommender, processed.latest(read.newest()));
  }

  private Profile rebuilt(History history, MovieVectors vectors) {
    rebuilds.increment();
    return Profile.of(history.rated(), vectors);
  }

  /** How far the partition was processed, as far as this instance has seen it. */
  public AsOf progress() {
    return progress.get();
  }
}
