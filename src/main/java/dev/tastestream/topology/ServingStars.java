package dev.tastestream.topology;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.vectors.ServingVectors;
import java.util.Optional;

/**
 * The model that predicts ratings. Whoever predicts one asks once and uses only what it was given,
 * so that no figure is booked on another generation than the prediction came from.
 */
@FunctionalInterface
public interface ServingStars {

  /** The serving model; empty before the first one, and then no prediction is judged. */
  Optional<Model> current();

  /** Asks for what serves and takes the part that predicts ratings. */
  static ServingStars of(ServingVectors vectors) {
    return () ->
        vectors
            .current()
            .flatMap(serving -> serving.models().stars())
            .map(serving -> new Model(serving.id(), serving.model()));
  }

  /** A model and its name. */
  record Model(GenerationId id, StarsModel stars) {}
}
