package dev.tastestream.verify;

import dev.tastestream.catalogue.Catalogue;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.vectors.LiveVectors;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The generations that {@link LiveVectors} has collected and checked, and the catalogue. */
final class PublishedModels implements ModelSource {

  private final LiveVectors vectors;
  private final Catalogue catalogue;
  private final Map<Map<String, Integer>, Recommender> made = new HashMap<>();

  PublishedModels(LiveVectors vectors, Catalogue catalogue) {
    this.vectors = vectors;
    this.catalogue = catalogue;
  }

  @Override
  public Optional<Recommender> serving() {
    return vectors.current();
  }

  @Override
  public boolean shows(long movieId) {
    return catalogue.shows(movieId);
  }

  @Override
  public Optional<Recommender> of(Map<String, Integer> generations) {
    Optional<Recommender> known = Optional.ofNullable(made.get(generations));
    if (known.isPresent()) {
      return known;
    }
    Optional<Recommender> found = vectors.of(generations);
    found.ifPresent(recommender -> made.put(Map.copyOf(generations), recommender));
    return found;
  }
}
