package dev.tastestream.training;

import dev.tastestream.domain.Candidate;
import dev.tastestream.domain.Generation;
import dev.tastestream.math.VectorTable;
import dev.tastestream.ranking.MapPoints;
import dev.tastestream.ranking.Plane;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.vectors.KnownGenerations;
import dev.tastestream.vectors.Spaces;
import dev.tastestream.vectors.format.PlaneFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives fits the plane on which the map shows their movies. The plane is turned onto that of the
 * serving generation, so that a movie moves only as far as the fit has moved it.
 */
final class MapPlane {

  private final Optional<Recommender> serving;
  private final KnownGenerations known;

  /**
   * @param known returns the planes of the serving generations
   */
  MapPlane(Optional<Recommender> serving, KnownGenerations known) {
    this.serving = serving;
    this.known = known;
  }

  /** Returns the fit with its plane, or the fit itself if the map does not show its space. */
  Candidate drawn(Candidate fit) {
    if (!Spaces.ALL.drawn().contains(fit.id().space())) {
      return fit;
    }
    VectorTable movies = fit.vectors().table();
    Plane plane = Plane.of(movies);
    Plane turned =
        serving
            .flatMap(it -> it.models().points(fit.id().space()))
            .map(before -> plane.turnedTo(places(before), movies))
            .orElse(plane);
    Map<String, List<Double>> parameters = new HashMap<>(fit.parameters());
    parameters.putAll(PlaneFormat.encode(turned));
    return new Candidate(fit.vectors(), parameters, fit.fit(), fit.gate());
  }

  /** Returns where instances show the movies of the serving generation. */
  private Map<Long, Plane.Place> places(MapPoints movies) {
    Plane plane =
        known
            .snapshot()
            .contents(movies.id())
            .map(Generation.Contents::parameters)
            .flatMap(parameters -> PlaneFormat.decode(parameters, movies.vectors().dimension()))
            .orElseGet(() -> Plane.of(movies.vectors()));
    Map<Long, Plane.Place> places = new HashMap<>();
    for (int row = 0; row < movies.vectors().size(); row++) {
      places.put(movies.vectors().id(row), plane.place(movies.vectors(), row));
    }
    return places;
  }
}
