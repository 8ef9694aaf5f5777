package dev.tastestream.ranking;

import dev.tastestream.domain.Ranking;
import dev.tastestream.domain.Recommendation.Origin;
import dev.tastestream.math.TopN.Scored;
import dev.tastestream.profile.History;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.ranking.ListQuery.Explanation;
import dev.tastestream.ranking.Ranker.Ranked;
import dev.tastestream.ranking.Ranker.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Makes users' lists from the models of one moment.
 *
 * <p>Immutable and thread-safe.
 */
public final class Recommender {

  private final Models models;
  private final Ranker taste;
  private final HybridWeights weights;
  private final HybridTable table;

  /** Looks up every movie of {@code taste} in the other models. */
  public Recommender(Models models) {
    this.models = models;
    taste = models.taste();
    weights = models.weights();
    table =
        new HybridTable(
            taste.vectors(),
            models.stars().map(Generated::model),
            models.titles().map(generated -> generated.model().titles()));
  }

  /** Returns a recommender by {@code taste} only. */
  public static Recommender of(Ranker taste) {
    return new Recommender(Models.of(taste));
  }

  /** Returns the models of the lists. */
  public Models models() {
    return models;
  }

  /**
   * A list and the models that made it.
   *
   * @param movies best first
   */
  public record RankedList(Origin origin, List<Ranked> movies) {

    public RankedList {
      movies = List.copyOf(movies);
    }
  }

  /**
   * Returns the best movies for each user of a batch, in the order of the requests. Users without
   * ratings get popular movies with any ranking.
   *
   * @throws IllegalStateException if the ranking can't be {@linkplain Models#serves served}
   */
  public List<RankedList> rankAll(ListQuery query, List<Request> requests) {
    return rankAll(query, requests, NewMovies.NONE);
  }

  /**
   * Returns the same lists, and if they are hybrid, with {@linkplain NewMovies places for new
   * movies}.
   *
   * @param newMovies predictions of these models
   */
  public List<RankedList> rankAll(ListQuery query, List<Request> requests, NewMovies newMovies) {
    if (!models.serves(query.ranking())) {
      throw new IllegalStateException(
          "no generation of %s serves: ask first".formatted(query.ranking().text()));
    }
    return switch (query.ranking()) {
      case HYBRID -> rankAll(query, weights, requests, newMovies);
      case TASTE -> rankAll(query, HybridWeights.NONE, requests, NewMovies.NONE);
      case STARS, TITLE -> requests.stream().map(request -> rankAlone(query, request)).toList();
    };
  }

  /** Returns the ids of a hybrid list, without explanations, which take longer than the rest. */
  public List<Long> rankMovies(Request request, int n, NewMovies newMovies) {
    ListQuery query = ListQuery.usual(n);
    List<Long> known =
        best(query, weights, List.of(request)).get(0).movies().stream()
            .map(scored -> taste.vectors().movieId(scored.row()))
            .toList();
    return NewMovies.mixed(
        known, newMovies.ids(newMovies.forPlaces(List.of(request), forNewMovies(query)).get(0)), n);
  }

  /** Returns the query for a list's kept places; 0 places for lists by taste only. */
  private ListQuery forNewMovies(ListQuery query) {
    int places = weights.equals(HybridWeights.NONE) ? 0 : query.n() / NewMovies.EVERY;
    return new ListQuery(query.ranking(), places, query.selection());
  }

  private List<RankedList> rankAll(
      ListQuery query, HybridWeights applied, List<Request> requests, NewMovies newMovies) {
    Origin origin = models.origin(query.ranking());
    List<List<Scored>> places = newMovies.forPlaces(requests, forNewMovies(query));
    List<Best> all = best(query, applied, requests);
    List<RankedList> lists = new ArrayList<>(requests.size());
    for (int i = 0; i < requests.size(); i++) {
      HybridUser user = all.get(i).user();
      List<Scored> movies = all.get(i).movies();
      List<Ranked> known;
      List<Ranked> newcomers;
      if (query.explanation() == Explanation.REASONS) {
        Reasons reasons = user.reasons();
        known = user.explained(movies, reasons);
        newcomers = user.explained(places.get(i), newMovies, reasons);
      } else {
        known = user.summed(movies);
        newcomers = user.summed(places.get(i), newMovies);
      }
      lists.add(new RankedList(origin, NewMovies.mixed(known, newcomers, query.n())));
    }
    return lists;
  }

  /** A user's best movies among those with a vector, best first. */
  private record Best(HybridUser user, List<Scored> movies) {}

  private List<Best> best(ListQuery query, HybridWeights applied, List<Request> requests) {
    float[][] scores = taste.scores(requests);
    List<HybridUser> users = requests.stream().map(request -> user(applied, request)).toList();
    if (!applied.equals(HybridWeights.NONE)) {
      table.addTo(scores, users.stream().map(HybridUser::terms).toList());
    }
    List<Best> best = new ArrayList<>(requests.size());
    for (int i = 0; i < requests.size(); i++) {
      IntPredicate allowed = taste.allowed(query.selection(), requests.get(i).history());
      best.add(new Best(users.get(i), users.get(i).rank(scores[i], allowed, query.n())));
    }
    return best;
  }

  private HybridUser user(HybridWeights applied, Request request) {
    HybridWeights own = request.history().rated().isEmpty() ? HybridWeights.NONE : applied;
    return new HybridUser(models, table, own, request);
  }

  private RankedList rankAlone(ListQuery query, Request request) {
    History history = request.history();
    if (history.rated().isEmpty()) {
      return rankAll(query.by(Ranking.TASTE), HybridWeights.NONE, List.of(request), NewMovies.NONE)
          .get(0);
    }
    List<Ranked> movies =
        query.ranking() == Ranking.STARS
            ? new StarsRanker(models.stars().orElseThrow().model()).rank(request, query)
            : withStars(models.titles().orElseThrow().model().explained(history, query), request);
    if (query.explanation() == Explanation.SUMS) {
      movies = movies.stream().map(Ranked::withoutReasons).toList();
    }
    return new RankedList(models.origin(query.ranking()), movies);
  }

  private List<Ranked> withStars(List<Ranked> movies, Request request) {
    if (models.stars().isEmpty()) {
      return movies;
    }
    StarsModel model = models.stars().get().model();
    History history = request.history();
    StarsModel.Moment user = request.solver().user(model, history.rated()).at(history.newestTime());
    return movies.stream()
        .map(movie -> movie.withStars(user.predict(model.traits(movie.movieId()))))
        .toList();
  }
}
