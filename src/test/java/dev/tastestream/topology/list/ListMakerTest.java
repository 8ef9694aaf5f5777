package dev.tastestream.topology.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.catalogue.Catalogue;
import dev.tastestream.catalogue.MovieIndex;
import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.LedgerRow.Mark;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Recommendation;
import dev.tastestream.domain.Recommendation.Item;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.domain.Weighting;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.ContentMap;
import dev.tastestream.ranking.HybridWeights;
import dev.tastestream.ranking.Models;
import dev.tastestream.ranking.Popularity;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.topology.user.UserView;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ListMakerTest {

  private static final AsOf AS_OF = new AsOf(3, 17, 964982703000L);
  private static final Movie TOY_STORY =
      new Movie(1, "Toy Story (1995)", OptionalInt.of(1995), List.of("Animation"));

  private final ListMaker maker =
      new ListMaker(movieId -> movieId == 1 ? Optional.of(TOY_STORY) : Optional.empty());

  @Test
  void aListSaysWhatItWasMadeFrom() {
    Recommendation list = maker.of(view(42, fitted(7), rated(42, 3)), 10);

    assertThat(list.userId()).isEqualTo(42);
    assertThat(list.generation()).isEqualTo(new GenerationId("taste", 7));
    assertThat(list.generations()).containsEntry("taste", 7).hasSize(1);
    assertThat(list.asOf()).isEqualTo(AS_OF);
    assertThat(list.ratings()).isEqualTo(1);
    assertThat(list.personalised()).isTrue();
  }

  @Test
  void titlesComeFromTheCatalogueAndWhileItIsEmptyThereAreNone() {
    Recommendation list = maker.of(view(42, fitted(7)), 3);

    assertThat(list.items()).extracting(Item::movieId).containsExactly(3L, 2L, 1L);
    assertThat(list.items())
        .extracting(Item::title)
        .containsExactly(Optional.empty(), Optional.empty(), Optional.of("Toy Story (1995)"));
  }

  @Test
  void aMovieThatLeavesWhileTheListIsMadeIsLeftOut() {
    Catalogue losing = new LosingCatalogue(2);

    Recommendation list = new ListMaker(losing).of(view(42, fitted(7)), 3);

    assertThat(list.items()).extracting(Item::movieId).containsExactly(3L, 1L);
    assertThat(list.items()).allSatisfy(item -> assertThat(item.movie()).isPresent());
  }

  /** Shows a movie while lists are ranked, and has lost it when they are written. */
  private record LosingCatalogue(long lost) implements Catalogue {

    @Override
    public Optional<Movie> movie(long movieId) {
      return movieId == lost ? Optional.empty() : Optional.of(Movie.of(movieId, "Movie", "Drama"));
    }

    @Override
    public boolean isEmpty() {
      return false;
    }

    @Override
    public boolean shows(long movieId) {
      return true;
    }
  }

  @Test
  void aMovieThatTheCatalogueHasLostIsNeitherListedNorAReason() {
    MovieIndex catalogue = new MovieIndex();
    LongStream.rangeClosed(1, 3).forEach(id -> catalogue.put(Movie.of(id, "Movie", "Drama")));
    ListMaker of = new ListMaker(catalogue);
    UserView view = view(42, fitted(7), rated(42, 3));
    Recommendation before = of.of(view, 3);
    catalogue.remove(2);
    catalogue.remove(3);
    Recommendation after = of.of(view, 3);

    assertThat(before.items()).extracting(Item::movieId).containsExactly(2L, 1L);
    assertThat(before.items().get(1).because()).isNotEmpty();
    assertThat(after.items()).extracting(Item::movieId).containsExactly(1L);
    assertThat(after.items().get(0).because()).isEmpty();
    assertThat(after.items().get(0).score()).isEqualTo(before.items().get(1).score());
    assertThat(after.items().get(0).shares().total())
        .isCloseTo(after.items().get(0).score(), within(1e-6));
    assertThat(after.ratings()).isEqualTo(1);
  }

  @Test
  void beforeTheFirstFitNoGenerationHasAPartInTheList() {
    Popularity popularity = new Popularity();
    popularity.add(rated(7, 1));
    Recommendation list =
        maker.of(view(42, Recommender.of(new Ranker(popularity.toVectors()))), 10);

    assertThat(list.generation()).isEqualTo(Popularity.GENERATION);
    assertThat(list.generations()).isEmpty();
    assertThat(list.personalised()).isFalse();
    assertThat(list.items()).extracting(Item::movieId).containsExactly(1L);
  }

  @Test
  void aMovieThatAppearsBetweenFitsIsListedAtOnce() {
    Recommender recommender = withContent();
    UserView view = view(42, recommender, rated(42, 3));
    ChangingCatalogue catalogue = ChangingCatalogue.withMoviesUpTo(20);
    ListMaker listMaker = new ListMaker(catalogue);

    assertThat(listMaker.of(view, 10).items()).extracting(Item::movieId).doesNotContain(999L);
    catalogue.add(new Movie(999, "Brand New (2030)", OptionalInt.of(2030), List.of("Musical")));
    Item listed = listMaker.of(view, 10).items().get(9);

    assertThat(listed.movieId()).isEqualTo(999);
    assertThat(listed.title()).contains("Brand New (2030)");
    assertThat(listed.shares().total()).isCloseTo(listed.score(), within(1e-6));
    assertThat(listMaker.of(view, 10).generation()).isEqualTo(new GenerationId("taste", 8));
  }

  @Test
  void aRatedOrSeenNewcomerIsNotListedAgain() {
    Recommender recommender = withContent();
    ChangingCatalogue catalogue = ChangingCatalogue.withMoviesUpTo(20);
    catalogue.add(new Movie(999, "Brand New (2030)", OptionalInt.of(2030), List.of("Musical")));

    Recommendation list =
        new ListMaker(catalogue).of(view(42, recommender, rated(42, 3), rated(42, 999)), 10);

    assertThat(list.items()).extracting(Item::movieId).hasSize(10).doesNotContain(999L);
  }

  /** Twenty movies on one axis, and musicals far out on it. */
  private static Recommender withContent() {
    float[] one = {1};
    MovieVectors vectors =
        MovieVectors.of(
            new GenerationId("taste", 8),
            Weighting.TASTE,
            LongStream.rangeClosed(1, 20)
                .mapToObj(id -> new MovieVector(id, one, one, one, (float) id))
                .toList());
    ContentMap map =
        new ContentMap(
            Map.of(ContentMap.ANY, new double[] {0, 0}, "genre.Musical", new double[] {2, 0}),
            Optional.empty(),
            new ContentMap.Users(new double[] {0}, new double[][] {{.01}}));
    return new Recommender(
        new Models(
            new Ranker(vectors),
            new HybridWeights(0, .1),
            Optional.empty(),
            Optional.empty(),
            Optional.of(map)));
  }

  private static final class ChangingCatalogue implements Catalogue {

    private final List<Movie> movies = new ArrayList<>();

    static ChangingCatalogue withMoviesUpTo(long last) {
      ChangingCatalogue catalogue = new ChangingCatalogue();
      LongStream.rangeClosed(1, last)
          .forEach(id -> catalogue.add(Movie.of(id, "Movie %d".formatted(id), "Drama")));
      return catalogue;
    }

    void add(Movie movie) {
      movies.add(movie);
    }

    @Override
    public Optional<Movie> movie(long movieId) {
      return movies.stream().filter(movie -> movie.movieId() == movieId).findAny();
    }

    @Override
    public Collection<Movie> all() {
      return List.copyOf(movies);
    }

    @Override
    public long revision() {
      return movies.size();
    }
  }

  @Test
  void aBatchMakesTheListsThatItsUsersGetAlone() {
    Recommender recommender = fitted(7);
    List<UserView> views =
        List.of(
            view(1, recommender),
            view(2, recommender, rated(2, 3)),
            view(3, recommender, rated(3, 1)));

    assertThat(maker.ofAll(views, 2))
        .isEqualTo(views.stream().map(view -> maker.of(view, 2)).toList());
    assertThat(maker.ofAll(List.of(), 2)).isEmpty();
  }

  @Test
  void aBatchOfTwoGenerationsIsRefused() {
    List<UserView> mixed = List.of(view(1, fitted(7)), view(2, fitted(8)));

    assertThatThrownBy(() -> maker.ofAll(mixed, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("taste=7")
        .hasMessageContaining("taste=8");
  }

  private static UserView view(long userId, Recommender recommender, LedgerRow... rows) {
    History history = History.of(List.of(rows));
    return new UserView(
        userId,
        history,
        Profile.of(history.rated(), recommender.models().taste().vectors()),
        recommender,
        AS_OF);
  }

  private static LedgerRow rated(long userId, long movieId) {
    return new LedgerRow(
        userId, movieId, Mark.RATED, 4.5, 964982703000L, new SourcePosition(3, movieId));
  }

  private static Recommender fitted(int generation) {
    return Recommender.of(
        new Ranker(
            MovieVectors.of(
                new GenerationId("taste", generation),
                Weighting.TASTE,
                List.of(vector(1, .1f), vector(2, .2f), vector(3, .3f)))));
  }

  private static MovieVector vector(long movieId, float bias) {
    float[] numbers = {movieId, 1};
    return new MovieVector(movieId, numbers, numbers, numbers, bias);
  }
}
