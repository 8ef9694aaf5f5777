package dev.tastestream.ranking;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.GenerationId;
import java.util.Optional;

/**
 * A model with its space and its generation.
 *
 * @param <M> the model
 */
public record Generated<M>(VectorSpace<M> space, GenerationId id, M model) {

  /**
   * Decodes a published generation.
   *
   * @throws IllegalArgumentException if it cannot be decoded
   */
  public static <M> Generated<M> of(VectorSpace<M> space, FittedSpace published) {
    return new Generated<>(space, published.id(), space.decoder().apply(published));
  }

  /** Returns this with the given model type; empty if the model has another type. */
  public <N> Optional<Generated<N>> as(Class<N> type) {
    @SuppressWarnings("unchecked") // a space has models of one type
    Generated<N> same = (Generated<N>) this;
    return type.isInstance(model) ? Optional.of(same) : Optional.empty();
  }

  /** Returns the map's points of its movies; empty if the map does not show the space. */
  Optional<MapPoints> points() {
    return space.points().map(points -> new MapPoints(id, points.apply(model)));
  }
}
