package dev.tastestream.topology;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.profile.StarsModel;
import java.util.Optional;

/**
 * The model that foretells ratings. Whoever foretells one asks once and uses only what it was
 * given, so that no figure is booked on another generation than the prediction came from.
 */
@FunctionalInterface
public interface ServingStars {

  /** The serving model; empty while there is none, and then no prediction is judged. */
  Optional<Model> current();

  /** A model and its name. */
  record Model(GenerationId id, StarsModel stars) {}
}
