package dev.tastestream.http.answers;

import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Recommendation.Origin;
import dev.tastestream.topology.list.ListMaker;
import dev.tastestream.topology.query.InstanceShare;
import dev.tastestream.topology.query.StateUnavailableException;
import dev.tastestream.topology.user.UserView;
import dev.tastestream.vectors.KnownGenerations;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds the provenance of responses. */
public final class Provenances {

  private final KnownGenerations known;
  private final InstanceShare share;

  /**
   * @param known generations, with the times of their fits
   * @param share for the positions in the log
   */
  public Provenances(KnownGenerations known, InstanceShare share) {
    this.known = known;
    this.share = share;
  }

  /** Returns the provenance of a list for ratings that are not stored. */
  public Provenance of(Origin origin, int ratings) {
    return of(origin, List.of(), ratings);
  }

  /** Returns the provenance of a user's list. */
  public Provenance of(Origin origin, UserView view) {
    return of(origin, List.of(view.asOf()), view.history().rated().size());
  }

  private Provenance of(Origin origin, List<AsOf> asOf, int ratings) {
    GenerationId id = origin.generation();
    return new Provenance(id, origin.generations(), fittedAt(id), asOf, OptionalInt.of(ratings));
  }

  /** Returns the provenance of a response about a user. */
  public Provenance of(UserView view) {
    GenerationId id = view.ranker().vectors().id();
    return new Provenance(
        id,
        ListMaker.generations(id),
        fittedAt(id),
        List.of(view.asOf()),
        OptionalInt.of(view.history().rated().size()));
  }

  /** Returns the provenance of a response about movies from one generation. */
  public Provenance of(GenerationId id) {
    return of(id, ListMaker.generations(id));
  }

  /**
   * Returns the provenance of a response about movies from several generations. Before the first
   * fit it depends on the log.
   */
  public Provenance of(GenerationId id, Map<String, Integer> generations) {
    List<AsOf> asOf = id.isFitted() ? List.of() : readHere();
    return new Provenance(id, generations, fittedAt(id), asOf, OptionalInt.empty());
  }

  private List<AsOf> readHere() {
    try {
      return share.asOf();
    } catch (StateUnavailableException e) {
      return List.of(); // popularity can still be read while partitions move
    }
  }

  private Optional<Instant> fittedAt(GenerationId id) {
    return known.all().stream()
        .filter(status -> status.id().equals(id))
        .flatMap(status -> status.manifest().stream())
        .map(Generation::fit)
        .map(Generation.Fit::createdAt)
        .findAny();
  }
}
