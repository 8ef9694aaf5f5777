package dev.tastestream.http.movies;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Ranking;
import dev.tastestream.http.answers.ListParameters;
import dev.tastestream.http.answers.MovieAnswers;
import dev.tastestream.http.answers.Provenance;
import dev.tastestream.http.answers.Provenances;
import dev.tastestream.http.server.message.Answers;
import dev.tastestream.http.server.message.EntityTag;
import dev.tastestream.http.server.message.Fields;
import dev.tastestream.http.server.message.Json;
import dev.tastestream.http.server.message.Parameters;
import dev.tastestream.http.server.message.Problem;
import dev.tastestream.ranking.Generated;
import dev.tastestream.ranking.Near;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.ranking.TasteNeighbours;
import dev.tastestream.ranking.TitleRanker;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Serves movies that are similar to a movie: liked by the same people, or by their titles. */
final class SimilarMovies {

  private final Supplier<Recommender> serving;
  private final MovieIndex movies;
  private final Provenances provenances;

  SimilarMovies(Supplier<Recommender> serving, MovieIndex movies, Provenances provenances) {
    this.serving = serving;
    this.movies = movies;
    this.provenances = provenances;
  }

  void answer(Context context) {
    Parameters.allowOnly(context, Set.of("space", "n"));
    Fields fields = Fields.ofQuery(context);
    int n = fields.n();
    Ranking space = fields.text("space").map(SimilarMovies::space).orElse(Ranking.TASTE);
    long movieId = MovieAnswers.shown(movies, Parameters.id(context, "id"));
    Recommender recommender = serving.get();
    ListParameters.requireServed(recommender, space);
    GenerationId id =
        space == Ranking.TITLE
            ? idByTitle(recommender, movieId)
            : idByTaste(recommender.models().taste().vectors(), movieId);
    Provenance provenance = provenances.of(id);
    provenance.setHeaders(context);
    Answers.unlessKnown(
        context,
        EntityTag.of(recommender, movies.revision(), context),
        () -> toJson(movieId, provenance, near(recommender, space, movieId, n)));
  }

  private ObjectNode toJson(long movieId, Provenance provenance, List<Near> found) {
    ObjectNode json = Json.object();
    MovieAnswers.putMovie(json, movies, movieId);
    provenance.putInto(json);
    ArrayNode items = json.putArray("items");
    found.forEach(near -> putNear(items.addObject(), near));
    return json;
  }

  private List<Near> near(Recommender recommender, Ranking space, long movieId, int n) {
    return space == Ranking.TITLE
        ? recommender.models().titles().orElseThrow().model().similar(movieId, n, movies::shows)
        : new TasteNeighbours(recommender.models().taste().vectors())
            .similar(movieId, n, movies::shows);
  }

  private static Ranking space(String text) {
    return Ranking.of(text)
        .filter(space -> space == Ranking.TASTE || space == Ranking.TITLE)
        .orElseThrow(
            () ->
                Problem.badParameter(
                    "space",
                    "Movies are not compared by %s: choose from taste and title"
                        .formatted(Problem.quoted(text))));
  }

  private void putNear(ObjectNode json, Near near) {
    MovieAnswers.putMovie(json, movies, near.movieId());
    json.put("cosine", (float) near.cosine());
  }

  /** Returns the generation, which must contain the movie. */
  private static GenerationId idByTaste(MovieVectors vectors, long movieId) {
    if (!vectors.id().isFitted()) {
      throw Problem.Kind.NOT_READY
          .because("No generation of the space taste serves yet: run 'tastestream train'")
          .with(Problem.PARAMETER, "space");
    }
    if (vectors.row(movieId) < 0) {
      throw withoutVector(movieId, vectors.id(), "title");
    }
    return vectors.id();
  }

  private static GenerationId idByTitle(Recommender recommender, long movieId) {
    Generated<TitleRanker> titles = recommender.models().titles().orElseThrow();
    if (titles.model().titles().row(movieId) < 0) {
      throw withoutVector(movieId, titles.id(), "taste");
    }
    return titles.id();
  }

  private static Problem withoutVector(long movieId, GenerationId id, String other) {
    return Problem.Kind.UNKNOWN_MOVIE
        .because(
            "Movie %d has no vector in %s: ask with space=%s, or after the next fit"
                .formatted(movieId, id, other))
        .with(Problem.PARAMETER, "space");
  }
}
