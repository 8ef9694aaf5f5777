package dev.tastestream.topology.list;

import dev.tastestream.catalogue.Catalogue;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.domain.Recommendation.Item;
import dev.tastestream.domain.Recommendation.Stars;
import dev.tastestream.profile.StarPrediction;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.ranking.ListQuery;
import dev.tastestream.ranking.NewMovies;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.ranking.Ranker.Ranked;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.ranking.Recommender.RankedList;
import dev.tastestream.topology.user.UserView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongFunction;

/**
 * Makes the list of a user, for the topic and for HTTP, so that both give out the same.
 *
 * <p>Safe to share between threads if the catalogue is.
 */
public final class ListMaker {

  private static final double HUNDREDTHS = 100;

  private final Catalogue catalogue;
  private final LongFunction<StarsModel.Solver> solvers;
  private volatile Newest newest = new Newest(0, NewMovies.NONE);

  /**
   * @param catalogue where titles come from, and which movies are shown at all
   */
  public ListMaker(Catalogue catalogue) {
    this(catalogue, userId -> StarsModel.Solver.ANEW);
  }

  /**
   * @param solvers what solves the regression of a user
   */
  public ListMaker(Catalogue catalogue, LongFunction<StarsModel.Solver> solvers) {
    this.catalogue = catalogue;
    this.solvers = solvers;
  }

  /**
   * The list that a user gets unless another is asked for; see {@link #of(UserView, ListQuery)}.
   */
  public Recommendation of(UserView view, int n) {
    return of(view, ListQuery.usual(n));
  }

  /**
   * The best movies for one user; fewer than asked for if the models have fewer to offer.
   *
   * @throws IllegalStateException if the models of the view don't {@linkplain Recommender#serves
   *     serve} that ranking
   */
  public Recommendation of(UserView view, ListQuery query) {
    return ofAll(List.of(view), query).get(0);
  }

  /**
   * The {@code n} best movies for each user of a batch, in the order of the views.
   *
   * @throws IllegalArgumentException if the views do not share one recommender: lists of two
   *     generations must not be made in one batch
   */
  public List<Recommendation> ofAll(List<UserView> views, int n) {
    return ofAll(views, ListQuery.usual(n));
  }

  /** The lists that a query asks for; otherwise as {@link #ofAll(List, int)}. */
  public List<Recommendation> ofAll(List<UserView> views, ListQuery query) {
    if (views.isEmpty()) {
      return List.of();
    }
    Recommender recommender = shared(views);
    List<Ranker.Request> requests = views.stream().map(this::request).toList();
    List<RankedList> ranked =
        recommender.rankAll(query.among(catalogue::shows), requests, newMovies(recommender));
    List<Recommendation> lists = new ArrayList<>(views.size());
    for (int user = 0; user < views.size(); user++) {
      lists.add(list(views.get(user), ranked.get(user)));
    }
    return lists;
  }

  private Ranker.Request request(UserView view) {
    return new Ranker.Request(view.profile(), view.history(), solvers.apply(view.userId()));
  }

  /** Lists without a user's state, without places for new movies; see {@link Recommender}. */
  public List<RankedList> rankAll(
      Recommender recommender, ListQuery query, List<Ranker.Request> requests) {
    return recommender.rankAll(query.among(catalogue::shows), requests);
  }

  private NewMovies newMovies(Recommender recommender) {
    Newest before = newest;
    long revision = catalogue.revision();
    boolean same = before.movies().isOf(recommender.models());
    if (same && before.revision() == revision) {
      return before.movies();
    }
    NewMovies movies =
        same
            ? before.movies().with(catalogue.all())
            : NewMovies.of(recommender.models(), catalogue.all());
    newest = new Newest(revision, movies);
    return movies;
  }

  /**
   * Movies without ratings as of some state of the catalogue.
   *
   * @param revision of the catalogue then
   */
  private record Newest(long revision, NewMovies movies) {}

  /** The generations behind anything ranked with {@code id}, by space; empty before the first. */
  public static Map<String, Integer> generations(GenerationId id) {
    return id.isFitted() ? Map.of(id.space(), id.number()) : Map.of();
  }

  private static Recommender shared(List<UserView> views) {
    Recommender first = views.get(0).recommender();
    for (UserView view : views) {
      if (!view.recommender().equals(first)) {
        throw new IllegalArgumentException(
            "users %d (%s) and %d (%s) don't share their models: take one snapshot for a batch"
                .formatted(
                    views.get(0).userId(),
                    first.models().origin().generations(),
                    view.userId(),
                    view.recommender().models().origin().generations()));
      }
    }
    return first;
  }

  private Recommendation list(UserView view, RankedList ranked) {
    return new Recommendation(
        view.userId(), ranked.origin(), view.asOf(), view.history().rated().size(), items(ranked));
  }

  /**
   * The movies of a list as they are given out, in the same order. Each is looked up once. A movie
   * that has left the catalogue since it was ranked is left out.
   */
  public List<Item> items(RankedList ranked) {
    return ranked.movies().stream().flatMap(it -> item(it).stream()).toList();
  }

  private Optional<Item> item(Ranked ranked) {
    Optional<Movie> movie = catalogue.movie(ranked.movieId());
    if (movie.isEmpty() && !catalogue.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Item(
            ranked.movieId(),
            movie,
            ranked.score(),
            ranked.stars().map(ListMaker::stars),
            ranked.shares().among(catalogue::shows)));
  }

  /** Two decimals are enough for people, and a list stays the same if little has changed. */
  private static Stars stars(StarPrediction predicted) {
    return new Stars(
        rounded(predicted.stars()), rounded(predicted.low()), rounded(predicted.high()));
  }

  private static double rounded(double stars) {
    return Math.rint(stars * HUNDREDTHS) / HUNDREDTHS;
  }
}
