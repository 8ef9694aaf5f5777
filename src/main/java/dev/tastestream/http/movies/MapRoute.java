package dev.tastestream.http.movies;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.http.answers.MovieAnswers;
import dev.tastestream.http.answers.Provenance;
import dev.tastestream.http.answers.Provenances;
import dev.tastestream.http.server.RouteList;
import dev.tastestream.http.server.message.Answers;
import dev.tastestream.http.server.message.EntityTag;
import dev.tastestream.http.server.message.Fields;
import dev.tastestream.http.server.message.Json;
import dev.tastestream.http.server.message.Parameters;
import dev.tastestream.http.server.message.Problem;
import dev.tastestream.ranking.MapPoints;
import dev.tastestream.ranking.Plane;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.vectors.KnownGenerations;
import dev.tastestream.vectors.Spaces;
import dev.tastestream.vectors.format.PlaneFormat;
import io.javalin.http.Context;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntToLongFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Serves all movies of a space as points on a plane. The response has columns: 54,000 movies as
 * objects would be four times as much to send and to read.
 *
 * <p>The plane is published with the generation. Earlier versions published none; for their
 * generations it is computed at the first request, in the thread of that request.
 */
public final class MapRoute {

  /** The integer for a coordinate of 1; screens have fewer points. */
  private static final int SCALE = 10_000;

  private static final int TITLED = 400;
  private static final String TASTE = "taste";

  private final Supplier<Recommender> serving;
  private final MovieIndex movies;
  private final KnownGenerations generations;
  private final Provenances provenances;
  private final Map<String, Drawn> drawn = new HashMap<>();

  public MapRoute(
      Supplier<Recommender> serving,
      MovieIndex movies,
      KnownGenerations generations,
      Provenances provenances) {
    this.serving = serving;
    this.movies = movies;
    this.generations = generations;
    this.provenances = provenances;
  }

  /**
   * The plane of one generation.
   *
   * @param published whether it was published with the generation
   */
  private record Drawn(GenerationId id, Plane plane, boolean published) {}

  public void register(RouteList routes) {
    routes.get(
        "/map",
        "All movies of a space on the plane on which their directions differ most",
        this::answer);
  }

  private void answer(Context context) {
    Parameters.allowOnly(context, Set.of("space"));
    String space = Fields.ofQuery(context).text("space").orElse(TASTE);
    Recommender recommender = serving.get();
    MapPoints points = points(space, recommender);
    Provenance provenance = provenances.of(points.id());
    provenance.setHeaders(context);
    Answers.unlessKnown(
        context,
        EntityTag.of(recommender, movies.revision(), context),
        () -> {
          ObjectNode json = Json.object();
          provenance.putInto(json);
          Drawn plane = plane(points);
          json.put("plane", plane.published() ? "published" : "computed");
          putPlane(json, plane.plane());
          putMovies(json, points, plane.plane(), recommender.models().taste().vectors());
          return json;
        });
  }

  private static MapPoints points(String space, Recommender recommender) {
    if (!Spaces.ALL.drawn().contains(space)) {
      throw Problem.badParameter(
          "space",
          "space is %s: give one of %s"
              .formatted(Problem.quoted(space), String.join(", ", Spaces.ALL.drawn())));
    }
    return recommender
        .models()
        .points(space)
        .orElseThrow(
            () ->
                Problem.Kind.NOT_READY
                    .because("No generation of %s serves yet: ask again".formatted(space))
                    .with(Problem.PARAMETER, "space"));
  }

  private synchronized Drawn plane(MapPoints points) {
    Drawn last = drawn.get(points.id().space());
    if (last == null || !last.id().equals(points.id())) {
      last = published(points).orElseGet(() -> found(points));
      drawn.put(points.id().space(), last);
    }
    return last;
  }

  private Optional<Drawn> published(MapPoints points) {
    return generations
        .snapshot()
        .contents(points.id())
        .map(Generation.Contents::parameters)
        .flatMap(parameters -> PlaneFormat.decode(parameters, points.vectors().dimension()))
        .map(plane -> new Drawn(points.id(), plane, true));
  }

  private static Drawn found(MapPoints points) {
    Plane plane = Plane.of(points.vectors());
    return new Drawn(points.id(), plane, false);
  }

  /** Writes the position of the plane, so that clients can project a profile onto it. */
  private static void putPlane(ObjectNode json, Plane plane) {
    json.put("scale", SCALE);
    putNumbers(json.putArray("centre"), plane.centre());
    ArrayNode axes = json.putArray("axes");
    putNumbers(axes.addArray(), plane.axis(0));
    putNumbers(axes.addArray(), plane.axis(1));
  }

  private static void putNumbers(ArrayNode json, double[] numbers) {
    for (double number : numbers) {
      json.add((float) number);
    }
  }

  private void putMovies(ObjectNode json, MapPoints points, Plane plane, MovieVectors taste) {
    List<String> genres = List.copyOf(movies.genres());
    genres.forEach(json.putArray("genres")::add);
    ArrayNode ids = json.putArray("movieIds");
    ArrayNode x = json.putArray("x");
    ArrayNode y = json.putArray("y");
    ArrayNode genre = json.putArray("genre");
    int[] shown =
        IntStream.range(0, points.vectors().size())
            .filter(row -> movies.shows(points.vectors().id(row)))
            .toArray();
    for (int row : shown) {
      long movieId = points.vectors().id(row);
      ids.add(movieId);
      x.add(Math.round(SCALE * plane.coordinate(0, points.vectors(), row)));
      y.add(Math.round(SCALE * plane.coordinate(1, points.vectors(), row)));
      genre.add(movies.movie(movieId).map(movie -> genre(movie, genres)).orElse(-1));
    }
    putPopular(json.putArray("popular"), at -> points.vectors().id(shown[at]), shown.length, taste);
  }

  /** Returns the index of a movie's first genre in the list of all genres; −1 if it has none. */
  private static int genre(Movie movie, List<String> genres) {
    return movie.genres().isEmpty() ? -1 : genres.indexOf(movie.genres().get(0));
  }

  private void putPopular(ArrayNode json, IntToLongFunction ids, int size, MovieVectors taste) {
    IntStream.range(0, size)
        .boxed()
        .sorted(Comparator.comparingDouble(row -> -popularity(ids.applyAsLong(row), taste)))
        .limit(TITLED)
        .forEach(
            row -> {
              ObjectNode landmark = json.addObject().put("row", row);
              MovieAnswers.putMovie(landmark, movies, ids.applyAsLong(row));
            });
  }

  private static double popularity(long movieId, MovieVectors taste) {
    int row = taste.row(movieId);
    return row < 0 ? Double.NEGATIVE_INFINITY : taste.bias()[row];
  }
}
