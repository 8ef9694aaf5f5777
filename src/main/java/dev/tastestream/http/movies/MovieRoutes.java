package dev.tastestream.http.movies;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.catalogue.MovieIndex.Found;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.http.answers.ListParameters;
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
import dev.tastestream.ranking.Ranker;
import dev.tastestream.ranking.Recommender;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Serves the catalogue: a movie, similar movies, search, and popular movies. */
public final class MovieRoutes {

  private static final Set<String> OF_SEARCH =
      Parameters.names(ListParameters.FILTERS, Set.of("query", "sort", "n"));
  private static final int LONGEST_QUERY = 100;

  private final Supplier<Recommender> serving;
  private final MovieIndex movies;
  private final ListParameters lists;
  private final Provenances provenances;

  public MovieRoutes(Supplier<Recommender> serving, MovieIndex movies, Provenances provenances) {
    this.serving = serving;
    this.movies = movies;
    this.provenances = provenances;
    lists = new ListParameters(movies);
  }

  public void register(RouteList routes) {
    routes.get(
        "/movies",
        "Movies with the given words in their titles, or the most popular movies",
        this::search);
    routes.get(
        "/movies/{id}", "A movie, and the serving generations that have its vector", this::movie);
    routes.get(
        "/movies/{id}/similar",
        "Movies that the same users like, or that have a similar title",
        new SimilarMovies(serving, movies, provenances)::answer);
  }

  private void movie(Context context) {
    Parameters.allowOnly(context, Set.of());
    long movieId = MovieAnswers.shown(movies, Parameters.id(context, "id"));
    Recommender serving = this.serving.get();
    Map<String, Integer> generations =
        thatKnow(movieId, serving).stream()
            .collect(Collectors.toMap(GenerationId::space, GenerationId::number));
    Provenance provenance = provenances.of(serving.models().taste().vectors().id(), generations);
    provenance.setHeaders(context);
    Answers.unlessKnown(
        context,
        EntityTag.of(serving, movies.revision(), context),
        () -> {
          ObjectNode json = Json.object();
          MovieAnswers.putMovie(json, movies, movieId);
          provenance.putAllInto(json);
          return json;
        });
  }

  private static List<GenerationId> thatKnow(long movieId, Recommender serving) {
    MovieVectors taste = serving.models().taste().vectors();
    List<GenerationId> ids = new ArrayList<>();
    serving
        .models()
        .stars()
        .filter(stars -> stars.model().movies().containsKey(movieId))
        .ifPresent(stars -> ids.add(stars.id()));
    if (taste.id().isFitted() && taste.row(movieId) >= 0) {
      ids.add(taste.id());
    }
    serving
        .models()
        .titles()
        .filter(titles -> titles.model().titles().row(movieId) >= 0)
        .ifPresent(titles -> ids.add(titles.id()));
    return ids;
  }

  private void search(Context context) {
    Parameters.allowOnly(context, OF_SEARCH);
    Fields fields = Fields.ofQuery(context);
    Optional<String> query = fields.text("query").map(MovieRoutes::readable);
    Sort sort = sort(fields, query);
    int n = fields.n();
    LongPredicate filter = lists.filter(fields).over(movies::movie).and(movies::shows);
    Recommender serving = this.serving.get();
    Ranker taste = serving.models().taste();
    Provenance provenance = provenances.of(taste.vectors().id());
    provenance.setHeaders(context);
    Answers.unlessKnown(
        context,
        EntityTag.of(serving, movies.revision(), context),
        () -> {
          ObjectNode json = Json.object();
          provenance.putAllInto(json);
          query.ifPresent(text -> json.put("query", text));
          ArrayNode items = json.putArray("items");
          query.ifPresentOrElse(
              text ->
                  matches(text, filter, sort.order(taste.vectors()))
                      .limit(n)
                      .forEach(found -> putFound(items.addObject(), found)),
              () -> taste.popular(n, filter).forEach(it -> putPopular(items.addObject(), it)));
          return json;
        });
  }

  private static String readable(String query) {
    if (query.isBlank() || query.length() > LONGEST_QUERY) {
      throw Problem.badParameter(
          "query",
          "query has %d characters: give words of a title, at most %d characters"
              .formatted(query.length(), LONGEST_QUERY));
    }
    return query;
  }

  private enum Sort {
    POPULAR,
    MATCH;

    /**
     * Returns the order. For a match, movies with exactly this title come first, equal matches
     * follow popularity, and unrated movies come last.
     */
    Comparator<Found> order(MovieVectors taste) {
      Comparator<Found> popular =
          Comparator.comparingDouble((Found found) -> -popularity(taste, found.movie().movieId()))
              .thenComparing(found -> found.movie().movieId());
      return this == POPULAR
          ? popular
          : Comparator.comparing(Found::named)
              .reversed()
              .thenComparingDouble(Found::cost)
              .thenComparing(popular);
    }

    private static double popularity(MovieVectors taste, long movieId) {
      int row = taste.row(movieId);
      return row < 0 ? Double.NEGATIVE_INFINITY : taste.bias()[row];
    }
  }

  private static Sort sort(Fields fields, Optional<String> query) {
    String sort = fields.text("sort").orElse(query.isPresent() ? "match" : "popular");
    if (sort.equals("popular")) {
      return Sort.POPULAR;
    }
    if (sort.equals("match") && query.isPresent()) {
      return Sort.MATCH;
    }
    throw Problem.badParameter(
        "sort",
        "sort is %s: give popular, or match together with query".formatted(Problem.quoted(sort)));
  }

  private Stream<Found> matches(String query, LongPredicate filter, Comparator<Found> order) {
    return movies.search(query).stream()
        .filter(found -> filter.test(found.movie().movieId()))
        .sorted(order);
  }

  private void putFound(ObjectNode json, Found found) {
    MovieAnswers.putMovie(json, movies, found.movie().movieId());
  }

  private void putPopular(ObjectNode json, Ranker.Popular popular) {
    MovieAnswers.putMovie(json, movies, popular.movieId());
    json.put("popularity", (float) popular.popularity());
  }
}
