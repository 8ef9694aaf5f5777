package dev.tastestream.topology.step;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.vectors.ServingVectors;
import java.util.Optional;

/**
 * The model that predicts ratings. A caller asks once for each prediction, so that the prediction
 * and the name of its generation belong together.
 */
@FunctionalInterface
public interface ServingStars {

  /** The serving model; empty before the first one, and then no prediction is judged. */
  Optional<Model> current();

  /** The model among the generations that serve. */
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
