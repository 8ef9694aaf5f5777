package dev.tastestream.ranking;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.GenerationId;
import java.util.Optional;

/**
 * A model, the space that it is of, and the generation that it came with.
 *
 * @param <M> the model
 */
public record Generated<M>(VectorSpace<M> space, GenerationId id, M model) {

  /**
   * The model of what was published.
   *
   * @throws IllegalArgumentException if no model can be made of it
   */
  public static <M> Generated<M> of(VectorSpace<M> space, FittedSpace published) {
    return new Generated<>(space, published.id(), space.decoder().apply(published));
  }

  /** The same, if the model is of that type. */
  <N> Optional<Generated<N>> as(Class<N> type) {
    @SuppressWarnings("unchecked") // a space has models of one type
    Generated<N> same = (Generated<N>) this;
    return type.isInstance(model) ? Optional.of(same) : Optional.empty();
  }

  /** Where its movies lie; empty if the space is not drawn. */
  Optional<MapPoints> points() {
    return space.points().map(points -> new MapPoints(id, points.apply(model)));
  }
}
