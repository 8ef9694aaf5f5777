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
import java.util.concurrent.Semaphore;

/**
 * Caches the last list of each recent user. A list is valid while the user's history, the models
 * and the catalogue are unchanged; it is returned with the current position in the log.
 *
 * <p>The key of a list is the history object itself, by a weak reference: when the state drops a
 * history, its list goes too, so an erased user leaves nothing here.
 *
 * <p>At most one list for each processor is made at a time. More would not be ready sooner. They
 * would take the time of stream threads, which could then not commit before their transactions are
 * given up.
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

  private final Semaphore making;

  RecentLists(ListMaker maker, Catalogue catalogue) {
    this(maker, catalogue, Runtime.getRuntime().availableProcessors());
  }

  /**
   * @param atOnce most lists that are made at the same time
   */
  RecentLists(ListMaker maker, Catalogue catalogue, int atOnce) {
    this.maker = maker;
    this.catalogue = catalogue;
    making = new Semaphore(atOnce, true);
  }

  /** All that a list depends on besides the history. */
  private record Dependencies(ListQuery query, Recommender recommender, long catalogue) {}

  private record Made(Dependencies dependencies, Recommendation list) {}

  /** Returns the list that {@link ListMaker#of} makes. */
  Recommendation of(UserView view, ListQuery query) {
    Dependencies dependencies = new Dependencies(query, view.recommender(), catalogue.revision());
    return made(view, dependencies)
        .orElseGet(
            () -> {
              making.acquireUninterruptibly();
              try {
                // Somebody may have asked for the same list and been first.
                return made(view, dependencies).orElseGet(() -> make(view, dependencies));
              } finally {
                making.release();
              }
            });
  }

  private Optional<Recommendation> made(UserView view, Dependencies dependencies) {
    return Optional.ofNullable(last.getIfPresent(view.history()))
        .filter(made -> made.dependencies().equals(dependencies))
        .map(made -> made.list().asOf(view.asOf()));
  }

  private Recommendation make(UserView view, Dependencies dependencies) {
    Recommendation list = maker.of(view, dependencies.query());
    last.put(view.history(), new Made(dependencies, list));
    return list;
  }
}
