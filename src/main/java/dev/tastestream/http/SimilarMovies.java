package dev.tastestream.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Ranking;
import dev.tastestream.ranking.Generated;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.ranking.TasteNeighbours;
import dev.tastestream.ranking.TasteNeighbours.Near;
import dev.tastestream.ranking.TitleRanker;
import dev.tastestream.topology.LiveState;
import io.javalin.http.Context;
import java.util.List;
import java.util.Set;

/**
 * Answers which movies are like another one: to those who watch them, or by what they are called.
 */
final class SimilarMovies {

  private final LiveState state;
  private final MovieIndex movies;
  private final Provenances provenances;

  SimilarMovies(LiveState state, MovieIndex movies, Provenances provenances) {
    this.state = state;
    this.movies = movies;
    this.provenances = provenances;
  }

  /** The movies of one space that are near, and the generation that says so. */
  private record Neighbours(GenerationId id, List<Near> near) {}

  void answer(Context context) {
    Parameters.allowOnly(context, Set.of("space", "n"));
    Fields fields = Fields.ofQuery(context);
    int n = fields.n();
    Ranking space = fields.text("space").map(SimilarMovies::space).orElse(Ranking.TASTE);
    long movieId = MovieRoutes.known(movies, Parameters.id(context, "id")).movieId();
    Recommender recommender = state.recommender();
    ListParameters.requireServed(recommender, space);
    Neighbours found =
        space == Ranking.TITLE
            ? byTitle(recommender, movieId, n)
            : byTaste(recommender, movieId, n);
    Provenance provenance = provenances.of(found.id());
    ObjectNode json = Json.object();
    MovieAnswers.putMovie(json, movies, movieId);
    provenance.putInto(json);
    ArrayNode items = json.putArray("items");
    found.near().forEach(near -> putNear(items.addObject(), near));
    provenance.setHeaders(context);
    Answers.ok(context, json);
  }

  private static Ranking space(String text) {
    return Ranking.of(text)
        .filter(space -> space == Ranking.TASTE || space == Ranking.TITLE)
        .orElseThrow(
            () ->
                Problem.badParameter(
                        "space",
                        "Movies are not compared by %s: choose from taste and title"
                            .formatted(Parameters.quoted(text)))
                    .toException());
  }

  private void putNear(ObjectNode json, Near near) {
    MovieAnswers.putMovie(json, movies, near.movieId());
    json.put("cosine", (float) near.cosine());
  }

  private static Neighbours byTaste(Recommender recommender, long movieId, int n) {
    MovieVectors vectors = recommender.taste().vectors();
    if (vectors.id().number() == 0) {
      throw Problem.Kind.NOT_READY
          .because("No generation of the space taste serves yet: run 'tastestream train'")
          .with(Problem.PARAMETER, "space")
          .toException();
    }
    if (vectors.row(movieId) < 0) {
      throw withoutVector(movieId, vectors.id(), "title").toException();
    }
    return new Neighbours(vectors.id(), new TasteNeighbours(vectors).similar(movieId, n));
  }

  private static Neighbours byTitle(Recommender recommender, long movieId, int n) {
    Generated<TitleRanker> titles = recommender.titles().orElseThrow();
    TitleRanker ranker = titles.model();
    if (ranker.titles().row(movieId) < 0) {
      throw withoutVector(movieId, titles.id(), "taste").toException();
    }
    return new Neighbours(
        titles.id(),
        ranker.similar(movieId, n).stream()
            .map(near -> new Near(near.movieId(), near.cosine()))
            .toList());
  }

  private static Problem withoutVector(long movieId, GenerationId id, String other) {
    return Problem.Kind.UNKNOWN_MOVIE
        .because(
            "Movie %d has no vector in %s: ask with space=%s, or after the next fit"
                .formatted(movieId, id, other))
        .with(Problem.PARAMETER, "space");
  }
}
