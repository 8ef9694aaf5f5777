package dev.tastestream.http;

import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Recommendation.Origin;
import dev.tastestream.topology.ListMaker;
import dev.tastestream.topology.UserView;
import dev.tastestream.vectors.KnownGenerations;
import java.time.Instant;
import java.util.Optional;

/** Says of answers where they come from. */
final class Provenances {

  private final KnownGenerations known;

  /**
   * @param known tells when generations were fitted
   */
  Provenances(KnownGenerations known) {
    this.known = known;
  }

  /** Of a list. */
  Provenance of(Origin origin, Optional<AsOf> asOf) {
    return new Provenance(
        origin.generation(), origin.generations(), fittedAt(origin.generation()), asOf);
  }

  /** Of what is known of a user. */
  Provenance of(UserView view) {
    GenerationId id = view.ranker().vectors().id();
    return new Provenance(id, ListMaker.generations(id), fittedAt(id), Optional.of(view.asOf()));
  }

  /** Of what one generation knows of movies. */
  Provenance of(GenerationId id) {
    return new Provenance(id, ListMaker.generations(id), fittedAt(id), Optional.empty());
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
