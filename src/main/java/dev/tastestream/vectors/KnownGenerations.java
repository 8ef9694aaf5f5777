package dev.tastestream.vectors;

import dev.tastestream.domain.GenerationId;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The generations that an instance has heard of, for those who ask what serves and what does not.
 */
@FunctionalInterface
public interface KnownGenerations {

  /** Every generation that is still published, in any order: one snapshot. */
  List<GenerationStatus> all();

  /** The numbers of the generations of a snapshot that serve, by space. */
  static Map<String, Integer> serving(List<GenerationStatus> all) {
    return all.stream()
        .filter(status -> status.state() == GenerationStatus.State.SERVING)
        .map(status -> status.generation().id())
        .collect(Collectors.toUnmodifiableMap(GenerationId::space, GenerationId::number));
  }
}
