package dev.tastestream.topology;

import dev.tastestream.domain.MovieVectors;
import dev.tastestream.profile.Profile;
import dev.tastestream.topology.step.JourneyTimes;
import dev.tastestream.topology.step.JourneyTimes.Stage;
import dev.tastestream.topology.step.LedgerChange;
import dev.tastestream.topology.store.MemoryStore;
import dev.tastestream.topology.store.StoreNames;
import dev.tastestream.vectors.ServingVectors;
import java.util.Optional;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Folds the newest rating of a user into the profile, in O(dimension). Does nothing for a user
 * without a stored profile: {@code user.UserStores} makes the first one from the ledger. If
 * something can't be added to it (a late rating, a re-rating, a retraction, another generation),
 * the profile is dropped. It is rebuilt from the ledger once, when a list or a query needs it,
 * however many events came.
 */
final class ProfileProcessor extends ContextualProcessor<Long, LedgerChange, Long, LedgerChange> {

  private final ServingVectors serving;
  private final JourneyTimes times;
  private MemoryStore<Profile> profiles;

  ProfileProcessor(ServingVectors serving, JourneyTimes times) {
    this.serving = serving;
    this.times = times;
  }

  @Override
  public void init(ProcessorContext<Long, LedgerChange> context) {
    super.init(context);
    profiles = context.getStateStore(StoreNames.PROFILES);
    profiles.clear();
  }

  @Override
  public void process(Record<Long, LedgerChange> message) {
    times.time(Stage.PROFILE, () -> fold(message.key(), message.value()));
    context().forward(message);
  }

  private void fold(long userId, LedgerChange change) {
    Optional<MovieVectors> vectors =
        serving.current().map(serves -> serves.models().taste().vectors());
    profiles
        .get(userId)
        .ifPresent(
            profile ->
                vectors
                    .flatMap(v -> fold(profile, change, v))
                    .ifPresentOrElse(
                        folded -> profiles.put(userId, folded), () -> profiles.remove(userId)));
  }

  /** Profiles that stay in a standby would grow old there, and be taken for those of its ledger. */
  @Override
  public void close() {
    profiles.clear();
  }

  /** The profile after the change, empty if it must be rebuilt. */
  private static Optional<Profile> fold(
      Profile profile, LedgerChange change, MovieVectors vectors) {
    if (!profile.generation().equals(vectors.id())) {
      return Optional.empty();
    }
    if (change.leavesSums()) {
      return Optional.of(profile);
    }
    return change.addsRating() && profile.precedes(change.row())
        ? Optional.of(profile.plus(change.row(), vectors))
        : Optional.empty();
  }
}
