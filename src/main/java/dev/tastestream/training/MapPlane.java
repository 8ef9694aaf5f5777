package dev.tastestream.training;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.ranking.Plane;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.vectors.KnownGenerations;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToLongFunction;

/**
 * Gives fits the plane on which their movies are drawn, turned onto that of the generation that
 * serves, so that a movie travels only as far as the fit has moved it.
 */
final class MapPlane {

  private static final Set<String> DRAWN = Set.of(Space.TASTE, Space.TITLE);

  private final Optional<Recommender> serving;
  private final KnownGenerations known;

  /**
   * @param known tells the planes of what serves
   */
  MapPlane(Optional<Recommender> serving, KnownGenerations known) {
    this.serving = serving;
    this.known = known;
  }

  /** Movies of a generation. */
  @SuppressWarnings("ArrayRecordComponent") // shared with the generation, and only read
  private record Movies(
      GenerationId id, float[] vectors, int dimension, int size, IntToLongFunction ids) {

    static Movies of(MovieVectors all) {
      return new Movies(all.id(), all.score(), all.dimension(), all.size(), all::movieId);
    }

    static Movies of(GenerationId id, TitleVectors all) {
      return new Movies(id, all.vectors(), all.dimension(), all.size(), all::movieId);
    }

    Plane ownPlane() {
      return Plane.of(vectors, dimension);
    }
  }

  /** The fit with its plane; as it is if nobody draws its space. */
  Candidate drawn(Candidate fit) {
    if (!DRAWN.contains(fit.id().space())) {
      return fit;
    }
    Movies movies = Movies.of(fit.vectors());
    Plane plane = movies.ownPlane();
    Plane turned =
        serving(fit.id().space())
            .map(before -> plane.turnedTo(places(before), movies.vectors(), movies.ids()))
            .orElse(plane);
    Map<String, List<Double>> parameters = new HashMap<>(fit.parameters());
    parameters.putAll(turned.toParameters());
    return new Candidate(fit.vectors(), parameters, fit.fit(), fit.gate());
  }

  private Optional<Movies> serving(String space) {
    return space.equals(Space.TASTE)
        ? serving.map(all -> Movies.of(all.models().taste().vectors()))
        : serving
            .flatMap(it -> it.models().titles())
            .map(titles -> Movies.of(titles.id(), titles.model().titles()));
  }

  /** Where instances draw the movies that serve. */
  private Map<Long, Plane.Place> places(Movies movies) {
    Plane plane =
        known
            .snapshot()
            .contents(movies.id())
            .map(Generation.Contents::parameters)
            .flatMap(parameters -> Plane.of(parameters, movies.dimension()))
            .orElseGet(movies::ownPlane);
    Map<Long, Plane.Place> places = new HashMap<>();
    for (int row = 0; row < movies.size(); row++) {
      places.put(movies.ids().applyAsLong(row), plane.place(movies.vectors(), row));
    }
    return places;
  }
}
