package dev.tastestream.http.answers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.catalogue.Catalogue;
import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.LedgerRow.Mark;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.ListQuery;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.support.SmallModels;
import dev.tastestream.topology.list.ListMaker;
import dev.tastestream.topology.user.UserView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import net.jqwik.api.Example;

class RecentListsTest {

  private static final Recommender MODELS = SmallModels.all(7, 3, 40);
  private static final History HISTORY =
      History.of(List.of(new LedgerRow(1, 2, Mark.RATED, 4, 1_000, new SourcePosition(0, 5))));

  private final MovieIndex catalogue = new MovieIndex();
  private final RecentLists lists = new RecentLists(new ListMaker(catalogue), catalogue);

  @Example
  void anUnchangedUserGetsTheSameListWithHowFarTheLogWasReadMeanwhile() {
    Recommendation first = lists.of(view(HISTORY, MODELS, 10), ListQuery.usual(5));
    Recommendation again = lists.of(view(HISTORY, MODELS, 11), ListQuery.usual(5));

    assertThat(again.items()).isSameAs(first.items());
    assertThat(again.asOf().offset()).isEqualTo(11);
  }

  @Example
  void anotherHistoryOrGenerationOrQuestionGetsAListOfItsOwn() {
    Recommendation first = lists.of(view(HISTORY, MODELS, 10), ListQuery.usual(5));
    History more =
        History.of(
            List.of(
                HISTORY.rated().get(0),
                new LedgerRow(
                    1,
                    first.items().get(0).movieId(),
                    Mark.SEEN,
                    0,
                    2_000,
                    new SourcePosition(0, 6))));

    assertThat(lists.of(view(more, MODELS, 11), ListQuery.usual(5)).items())
        .doesNotContain(first.items().get(0));
    assertThat(
            lists.of(view(HISTORY, SmallModels.all(8, 3, 40), 11), ListQuery.usual(5)).generation())
        .isEqualTo(new GenerationId("taste", 8));
    assertThat(lists.of(view(HISTORY, MODELS, 11), ListQuery.usual(6)).items()).hasSize(6);
  }

  @Example
  void noMoreListsAreMadeAtOnceThanAllowed() throws Exception {
    AtomicInteger making = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Catalogue slow =
        movieId -> {
          most.accumulateAndGet(making.incrementAndGet(), Math::max);
          LockSupport.parkNanos(1_000_000);
          making.decrementAndGet();
          return Optional.empty();
        };
    RecentLists two = new RecentLists(new ListMaker(slow), slow, 2);
    List<CompletableFuture<Recommendation>> asked = new ArrayList<>();
    ExecutorService clients = Executors.newFixedThreadPool(8);
    try {
      for (int client = 0; client < 8; client++) {
        History own =
            History.of(
                List.of(
                    new LedgerRow(client, 2, Mark.RATED, 4, 1_000, new SourcePosition(0, client))));
        asked.add(
            CompletableFuture.supplyAsync(
                () -> two.of(view(own, MODELS, 10), ListQuery.usual(5)), clients));
      }
      for (CompletableFuture<Recommendation> list : asked) {
        assertThat(list.get(30, TimeUnit.SECONDS).items()).hasSize(5);
      }
    } finally {
      clients.shutdown();
    }
    assertThat(most).hasValue(2);
  }

  @Example
  void aChangedCatalogueIsSeen() {
    Recommendation first = lists.of(view(HISTORY, MODELS, 10), ListQuery.usual(1));
    long best = first.items().get(0).movieId();
    catalogue.put(new Movie(best, "Heat", OptionalInt.of(1995), List.of()));

    assertThat(lists.of(view(HISTORY, MODELS, 10), ListQuery.usual(1)).items().get(0).title())
        .contains("Heat");
  }

  @Example
  void aMovieThatIsGoneIsGoneAtOnceAndBackWhenItIsPutAgain() {
    for (long movieId = 1; movieId <= 40; movieId++) {
      catalogue.put(Movie.of(movieId, "Movie " + movieId, "Drama"));
    }
    UserView view = view(HISTORY, MODELS, 10);
    Recommendation first = lists.of(view, ListQuery.usual(5));
    long best = first.items().get(0).movieId();
    catalogue.remove(best);
    Recommendation without = lists.of(view, ListQuery.usual(5));
    catalogue.put(Movie.of(best, "Movie " + best, "Drama"));

    assertThat(without.items()).hasSize(5).noneMatch(item -> item.movieId() == best);
    assertThat(lists.of(view, ListQuery.usual(5)).items()).isEqualTo(first.items());
  }

  private static UserView view(History history, Recommender models, long offset) {
    Profile profile = Profile.of(history.rated(), models.models().taste().vectors());
    return new UserView(1, history, profile, models, new AsOf(0, offset, 1_000));
  }
}
