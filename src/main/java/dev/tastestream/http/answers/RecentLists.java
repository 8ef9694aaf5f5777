package dev.tastestream.http.answers;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.tastestream.catalogue.Catalogue;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.profile.History;
import dev.tastestream.ranking.ListQuery;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.topology.list.ListMaker;
import dev.tastestream.topology.user.UserView;
import java.util.Optional;

/**
 * Caches the last list of each recent user. A list is valid while the user's history, the models
 * and the catalogue are unchanged; it is returned with the current position in the log.
 *
 * <p>The key of a list is the history object itself, by a weak reference: when the state drops a
 * history, its list goes too, so an erased user leaves nothing here.
 */
final class RecentLists {

  /** Some 250 bytes each. */
  private static final long ITEMS = 40_000;

  private final ListMaker maker;
  private final Catalogue catalogue;
  private final Cache<History, Made> last =
      Caffeine.newBuilder()
          .weakKeys()
          .maximumWeight(ITEMS)
          .weigher((History history, Made made) -> 1 + made.list().items().size())
          .executor(Runnable::run)
          .build();

  RecentLists(ListMaker maker, Catalogue catalogue) {
    this.maker = maker;
    this.catalogue = catalogue;
  }

  /** All that a list depends on besides the history. */
  private record Dependencies(ListQuery query, Recommender recommender, long catalogue) {}

  private record Made(Dependencies dependencies, Recommendation list) {}

  /** Returns the list that {@link ListMaker#of} makes. */
  Recommendation of(UserView view, ListQuery query) {
    Dependencies dependencies = new Dependencies(query, view.recommender(), catalogue.revision());
    Optional<Recommendation> again =
        Optional.ofNullable(last.getIfPresent(view.history()))
            .filter(made -> made.dependencies().equals(dependencies))
            .map(Made::list);
    if (again.isPresent()) {
      return again.get().asOf(view.asOf());
    }
    Recommendation list = maker.of(view, query);
    last.put(view.history(), new Made(dependencies, list));
    return list;
  }
}
