package dev.tastestream.ranking;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Ranking;
import dev.tastestream.domain.Recommendation.Origin;
import dev.tastestream.profile.History;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.ranking.Ranker.Ranked;
import dev.tastestream.ranking.Ranker.Request;
import dev.tastestream.ranking.TopN.Scored;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntPredicate;

/**
 * Everything that serves at one moment: a generation of {@code taste}, and those of the spaces
 * beside it that have one. Whoever makes lists takes one of these and uses nothing else, so that no
 * list mixes generations.
 *
 * <p>Immutable and safe to share between threads.
 */
public final class Recommender {

  private final Ranker taste;
  private final HybridWeights weights;
  private final Optional<Generated<StarsModel>> stars;
  private final Optional<Generated<TitleRanker>> titles;
  private final Optional<ContentMap> content;
  private final HybridTable table;

  /**
   * Looks up every movie of {@code taste} in the other models.
   *
   * @param taste finds the candidates of a list
   * @param weights how the other spaces count in a hybrid list
   * @param content came with {@code taste}, for movies that it has no vector for
   */
  public Recommender(
      Ranker taste,
      HybridWeights weights,
      Optional<Generated<StarsModel>> stars,
      Optional<Generated<TitleRanker>> titles,
      Optional<ContentMap> content) {
    this.taste = taste;
    this.weights = weights;
    this.stars = stars;
    this.titles = titles;
    this.content = content;
    table =
        new HybridTable(
            taste.vectors(),
            stars.map(Generated::model),
            titles.map(generated -> generated.model().titles()));
  }

  /** Models without a guess at new movies. */
  public Recommender(
      Ranker taste,
      HybridWeights weights,
      Optional<Generated<StarsModel>> stars,
      Optional<Generated<TitleRanker>> titles) {
    this(taste, weights, stars, titles, Optional.empty());
  }

  /** Ranks by {@code taste} alone. */
  public static Recommender of(Ranker taste) {
    return new Recommender(taste, HybridWeights.NONE, Optional.empty(), Optional.empty());
  }

  public Ranker taste() {
    return taste;
  }

  public HybridWeights weights() {
    return weights;
  }

  public Optional<Generated<StarsModel>> stars() {
    return stars;
  }

  public Optional<Generated<TitleRanker>> titles() {
    return titles;
  }

  public Optional<ContentMap> content() {
    return content;
  }

  /** What the other models know of the movies of {@code taste}. */
  HybridTable table() {
    return table;
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

  /** Whether lists of that kind can be made. A hybrid of taste alone is one by taste. */
  public boolean serves(Ranking ranking) {
    return switch (ranking) {
      case HYBRID, TASTE -> true;
      case STARS -> stars.isPresent();
      case TITLE -> titles.isPresent();
    };
  }

  /** What the lists that everybody gets are made of. */
  public Origin origin() {
    return origin(Ranking.HYBRID);
  }

  /**
   * What the list of that kind is made of that a user with such a history gets.
   *
   * @throws java.util.NoSuchElementException if the ranking can't be {@linkplain #serves served}
   */
  public Origin origin(Ranking asked, History history) {
    boolean alone = asked == Ranking.STARS || asked == Ranking.TITLE;
    return origin(alone && history.rated().isEmpty() ? Ranking.TASTE : asked);
  }

  /**
   * The best movies for each user of a batch, in the order of the requests. Users without ratings
   * get what is popular, whichever ranking was asked for.
   *
   * @throws IllegalStateException if the ranking can't be {@linkplain #serves served}
   */
  public List<RankedList> rankAll(ListQuery query, List<Request> requests) {
    return rankAll(query, requests, NewMovies.NONE);
  }

  /**
   * The same lists with some {@linkplain NewMovies places for new movies}, if they are hybrid.
   *
   * @param newMovies guesses of these models
   */
  public List<RankedList> rankAll(ListQuery query, List<Request> requests, NewMovies newMovies) {
    if (!serves(query.ranking())) {
      throw new IllegalStateException(
          "no generation of %s serves: ask first".formatted(query.ranking().text()));
    }
    return switch (query.ranking()) {
      case HYBRID -> rankAll(query, weights, requests, newMovies);
      case TASTE -> rankAll(query, HybridWeights.NONE, requests, NewMovies.NONE);
      case STARS, TITLE -> requests.stream().map(request -> rankAlone(query, request)).toList();
    };
  }

  /** What all models say of the {@code n} best movies by {@code taste}, whatever the weights. */
  public List<HybridCandidate> candidates(Request request, int n) {
    TopN candidates = taste.bestOfAll(List.of(request), ListQuery.usual(n)).get(0);
    return user(new HybridWeights(1, 1, 1), request.history()).candidates(candidates);
  }

  /** Ids of the movies of a hybrid list, without reasons, which cost more than the rest. */
  public List<Long> rankMovies(Request request, int n, NewMovies newMovies) {
    ListQuery query = ListQuery.usual(n);
    List<Long> known =
        best(query, weights, List.of(request)).get(0).movies().stream()
            .map(scored -> taste.vectors().movieId(scored.row()))
            .toList();
    return NewMovies.mixed(
        known, newMovies.ids(newMovies.forPlaces(request, forNewMovies(query))), n);
  }

  /** No more than there are places for; none in lists that are by taste alone. */
  private ListQuery forNewMovies(ListQuery query) {
    int places = weights.equals(HybridWeights.NONE) ? 0 : query.n() / NewMovies.EVERY;
    return new ListQuery(query.ranking(), places, query.selection());
  }

  private List<RankedList> rankAll(
      ListQuery query, HybridWeights applied, List<Request> requests, NewMovies newMovies) {
    Origin origin = origin(query.ranking());
    ListQuery places = forNewMovies(query);
    List<Best> all = best(query, applied, requests);
    List<RankedList> lists = new ArrayList<>(requests.size());
    for (int i = 0; i < requests.size(); i++) {
      HybridUser user = all.get(i).user();
      List<Ranked> known = user.explained(all.get(i).movies());
      List<Ranked> newcomers =
          user.explained(newMovies.forPlaces(requests.get(i), places), newMovies);
      lists.add(new RankedList(origin, NewMovies.mixed(known, newcomers, query.n())));
    }
    return lists;
  }

  /** A user's best movies among those with a vector, best first. */
  private record Best(HybridUser user, List<Scored> movies) {}

  private List<Best> best(ListQuery query, HybridWeights applied, List<Request> requests) {
    float[][] scores = taste.scores(requests);
    List<HybridUser> users =
        requests.stream().map(request -> user(applied, request.history())).toList();
    if (!applied.equals(HybridWeights.NONE)) {
      table.addTo(scores, users);
    }
    List<Best> best = new ArrayList<>(requests.size());
    for (int i = 0; i < requests.size(); i++) {
      IntPredicate allowed = taste.allowed(query.selection(), requests.get(i).history());
      best.add(new Best(users.get(i), users.get(i).rank(scores[i], allowed, query.n())));
    }
    return best;
  }

  private HybridUser user(HybridWeights applied, History history) {
    HybridWeights own = history.rated().isEmpty() ? HybridWeights.NONE : applied;
    return new HybridUser(this, own, history);
  }

  private RankedList rankAlone(ListQuery query, Request request) {
    History history = request.history();
    if (history.rated().isEmpty()) {
      return rankAll(query.by(Ranking.TASTE), HybridWeights.NONE, List.of(request), NewMovies.NONE)
          .get(0);
    }
    List<Ranked> movies =
        query.ranking() == Ranking.STARS
            ? new StarsRanker(stars.orElseThrow().model()).rank(history, query)
            : withStars(titles.orElseThrow().model().explained(history, query), history);
    return new RankedList(origin(query.ranking()), movies);
  }

  private List<Ranked> withStars(List<Ranked> movies, History history) {
    if (stars.isEmpty()) {
      return movies;
    }
    StarsModel model = stars.get().model();
    StarsModel.Moment user = model.user(history.rated()).at(history.newestTime());
    return movies.stream()
        .map(movie -> movie.withStars(user.predict(model.traits(movie.movieId()))))
        .toList();
  }

  private Origin origin(Ranking asked) {
    return switch (asked) {
      case HYBRID, TASTE -> {
        boolean hybrid = asked == Ranking.HYBRID && !weights.equals(HybridWeights.NONE);
        SortedMap<String, Integer> numbers = new TreeMap<>();
        GenerationId id = taste.vectors().id();
        if (id.isFitted()) {
          numbers.put(id.space(), id.number());
        }
        numbers.putAll(numberOf(stars));
        if (hybrid && weights.title() != 0) {
          numbers.putAll(numberOf(titles));
        }
        yield new Origin(id, numbers, hybrid ? Ranking.HYBRID : Ranking.TASTE);
      }
      case STARS -> new Origin(stars.orElseThrow().id(), numberOf(stars), asked);
      case TITLE -> {
        SortedMap<String, Integer> numbers = new TreeMap<>(numberOf(titles));
        numbers.putAll(numberOf(stars));
        yield new Origin(titles.orElseThrow().id(), numbers, asked);
      }
    };
  }

  private static Map<String, Integer> numberOf(Optional<? extends Generated<?>> used) {
    return used.<Map<String, Integer>>map(
            generated -> Map.of(generated.id().space(), generated.id().number()))
        .orElse(Map.of());
  }
}
