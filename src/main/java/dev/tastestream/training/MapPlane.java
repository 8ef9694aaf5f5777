package dev.tastestream.training;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import dev.tastestream.math.VectorTable;
import dev.tastestream.ranking.Generated;
import dev.tastestream.ranking.Plane;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.vectors.KnownGenerations;
import dev.tastestream.vectors.format.PlaneFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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

  /** The fit with its plane; as it is if nobody draws its space. */
  Candidate drawn(Candidate fit) {
    if (!DRAWN.contains(fit.id().space())) {
      return fit;
    }
    VectorTable movies = fit.vectors().table();
    Plane plane = Plane.of(movies);
    Plane turned =
        serving(fit.id().space())
            .map(before -> plane.turnedTo(places(before), movies))
            .orElse(plane);
    Map<String, List<Double>> parameters = new HashMap<>(fit.parameters());
    parameters.putAll(PlaneFormat.encode(turned));
    return new Candidate(fit.vectors(), parameters, fit.fit(), fit.gate());
  }

  private Optional<Generated<VectorTable>> serving(String space) {
    return space.equals(Space.TASTE)
        ? serving.map(all -> of(all.models().taste().vectors()))
        : serving
            .flatMap(it -> it.models().titles())
            .map(titles -> new Generated<>(titles.id(), titles.model().titles().table()));
  }

  private static Generated<VectorTable> of(MovieVectors taste) {
    return new Generated<>(taste.id(), taste.table());
  }

  /** Where instances draw the movies that serve. */
  private Map<Long, Plane.Place> places(Generated<VectorTable> movies) {
    Plane plane =
        known
            .snapshot()
            .contents(movies.id())
            .map(Generation.Contents::parameters)
            .flatMap(parameters -> PlaneFormat.decode(parameters, movies.model().dimension()))
            .orElseGet(() -> Plane.of(movies.model()));
    Map<Long, Plane.Place> places = new HashMap<>();
    for (int row = 0; row < movies.model().size(); row++) {
      places.put(movies.model().id(row), plane.place(movies.model(), row));
    }
    return places;
  }
}
