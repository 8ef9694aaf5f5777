package dev.tastestream.topology;

import dev.tastestream.catalogue.Catalogue;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.domain.Recommendation.Item;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.ranking.Ranker.Ranked;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Makes the list of a user as the topic and HTTP give it out, so that both give out the same.
 *
 * <p>Safe to share between threads if the catalogue is.
 */
public final class ListMaker {

  private final Catalogue catalogue;

  /**
   * @param catalogue where titles come from; items of movies that it lacks have none
   */
  public ListMaker(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The {@code n} best movies for one user; fewer if the generation has fewer to offer. */
  public Recommendation of(UserView view, int n) {
    return ofAll(List.of(view), n).get(0);
  }

  /**
   * The {@code n} best movies for each user of a batch, in the order of the views.
   *
   * @throws IllegalArgumentException if the views do not share one ranker: lists of two generations
   *     must not be made in one batch
   */
  public List<Recommendation> ofAll(List<UserView> views, int n) {
    if (views.isEmpty()) {
      return List.of();
    }
    Ranker ranker = sharedRanker(views);
    List<Ranker.Request> requests =
        views.stream().map(view -> new Ranker.Request(view.profile(), view.history())).toList();
    List<List<Ranked>> ranked = ranker.rankAll(requests, n);
    List<Recommendation> lists = new ArrayList<>(views.size());
    for (int user = 0; user < views.size(); user++) {
      lists.add(list(views.get(user), ranked.get(user)));
    }
    return lists;
  }

  /** The generations behind anything ranked with {@code id}, by space; none before the first. */
  public static Map<String, Integer> generations(GenerationId id) {
    return id.number() == 0 ? Map.of() : Map.of(id.space(), id.number());
  }

  private static Ranker sharedRanker(List<UserView> views) {
    Ranker first = views.get(0).ranker();
    for (UserView view : views) {
      if (view.ranker() != first) {
        throw new IllegalArgumentException(
            "users %d (%s) and %d (%s) don't share a ranker: take one snapshot for a batch"
                .formatted(
                    views.get(0).userId(),
                    first.vectors().id(),
                    view.userId(),
                    view.ranker().vectors().id()));
      }
    }
    return first;
  }

  private Recommendation list(UserView view, List<Ranked> ranked) {
    GenerationId id = view.ranker().vectors().id();
    return new Recommendation(
        view.userId(),
        id,
        generations(id),
        view.asOf(),
        view.history().rated().size(),
        ranked.stream().map(this::item).toList());
  }

  private Item item(Ranked ranked) {
    return new Item(
        ranked.movieId(),
        catalogue.movie(ranked.movieId()).map(Movie::title),
        ranked.score(),
        OptionalDouble.empty(),
        ranked.because());
  }
}
