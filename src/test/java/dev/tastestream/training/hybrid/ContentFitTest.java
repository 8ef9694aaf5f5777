package dev.tastestream.training.hybrid;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.domain.Weighting;
import dev.tastestream.profile.History;
import dev.tastestream.profile.Profile;
import dev.tastestream.ranking.Generated;
import dev.tastestream.ranking.HybridWeights;
import dev.tastestream.ranking.ListQuery;
import dev.tastestream.ranking.Models;
import dev.tastestream.ranking.NewMovies;
import dev.tastestream.ranking.Ranker;
import dev.tastestream.ranking.Ranker.Request;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.ranking.TitleRanker;
import dev.tastestream.training.data.Rows;
import dev.tastestream.training.data.TrainingInput;
import dev.tastestream.vectors.format.ContentMapFormat;
import dev.tastestream.vectors.format.TitleFormat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Movies of twenty genres, each with its own axis in the vectors, and of two series that only
 * titles distinguish. Each user likes one genre and one series.
 */
class ContentFitTest {

  private static final int GENRES = 20;
  private static final int SERIES = GENRES;
  private static final int KNOWN = 800;
  private static final int NEW = 2 * GENRES;
  private static final int USERS = 200;

  private final List<Movie> movies = new ArrayList<>();
  private final List<MovieVector> vectors = new ArrayList<>();
  private final Map<Long, float[]> titles = new HashMap<>();
  private final List<List<LedgerRow>> users = new ArrayList<>();
  private final TrainingInput input;

  ContentFitTest() {
    for (int id = 0; id < KNOWN + NEW; id++) {
      movies.add(new Movie(id, "m" + id, OptionalInt.empty(), List.of("genre " + genre(id))));
      titles.put((long) id, series(id) == 0 ? new float[] {1, 0} : new float[] {0, 1});
      if (id < KNOWN) {
        vectors.add(new MovieVector(id, axes(id), axes(id), axes(id), 0));
      }
    }
    Random random = new Random(3);
    for (int user = 0; user < USERS; user++) {
      users.add(ratings(user, random));
    }
    input =
        new TrainingInput(Rows.histories(users.stream().flatMap(List::stream).toList()), movies);
  }

  @Test
  void newMoviesReachThoseWhoLikeTheirGenreAndSeries() {
    NewMovies newMovies = NewMovies.of(recommender(1).models(), movies);

    assertThat(newMovies.size()).isEqualTo(NEW);
    int right = 0;
    for (int user = 0; user < USERS; user++) {
      List<Long> best = newMovies.ids(newMovies.best(request(user), ListQuery.usual(1)));
      right += best.stream().anyMatch(suits(user)) ? 1 : 0;
    }
    assertThat(right).isGreaterThan(USERS * 9 / 10);
  }

  @Test
  void withOtherTitlesThanTheFitKnewGenresDecideAlone() {
    Recommender fitted = recommender(1);
    Recommender other =
        new Recommender(
            new Models(
                fitted.models().taste(),
                fitted.models().weights(),
                Optional.empty(),
                titles(2),
                fitted.models().content()));
    NewMovies newMovies = NewMovies.of(other.models(), movies);

    for (int user = 0; user < USERS; user++) {
      int own = user % GENRES;
      assertThat(newMovies.ids(newMovies.best(request(user), ListQuery.usual(2))))
          .allSatisfy(id -> assertThat(genre(id.intValue())).isEqualTo(own));
    }
  }

  @Test
  void theSameRatingsGiveTheSameMapAndPublishingKeepsIt() {
    Map<String, List<Double>> published =
        ContentMapFormat.encode(recommender(1).models().content().orElseThrow());

    assertThat(ContentMapFormat.encode(recommender(1).models().content().orElseThrow()))
        .isEqualTo(published);
    assertThat(
            ContentMapFormat.encode(
                ContentMapFormat.decode(new FittedSpace(taste(), published)).orElseThrow()))
        .isEqualTo(published);
  }

  @Test
  void withoutACatalogueThereIsNothingToLearn() {
    TrainingInput nothing = new TrainingInput(input.histories(), List.of());

    assertThat(ContentFit.fit(taste(), nothing, Optional.empty())).isEmpty();
  }

  private Recommender recommender(int titleGeneration) {
    Optional<Generated<TitleRanker>> titleRanker = titles(titleGeneration);
    return new Recommender(
        new Models(
            new Ranker(taste()),
            HybridWeights.NONE,
            Optional.empty(),
            titleRanker,
            ContentFit.fit(taste(), input, titleRanker)));
  }

  private Optional<Generated<TitleRanker>> titles(int generation) {
    GenerationId id = new GenerationId(Space.TITLE, generation);
    return Optional.of(
        new Generated<>(TitleFormat.SPACE, id, new TitleRanker(TitleVectors.of(titles))));
  }

  private MovieVectors taste() {
    return MovieVectors.of(new GenerationId(Space.TASTE, 1), Weighting.TASTE, vectors);
  }

  private Request request(int user) {
    History history = History.of(users.get(user));
    return new Request(Profile.of(history.rated(), taste()), history);
  }

  /** Ten movies that suit the user, and ten others that don't. */
  private static List<LedgerRow> ratings(int user, Random random) {
    Predicate<Long> suits = suits(user);
    List<Long> all = new ArrayList<>(LongStream.range(0, KNOWN).boxed().toList());
    Collections.shuffle(all, random);
    List<Long> rated = new ArrayList<>();
    all.stream().filter(suits).limit(10).forEach(rated::add);
    all.stream().filter(suits.negate()).limit(10).forEach(rated::add);
    return IntStream.range(0, rated.size())
        .mapToObj(i -> Rows.rated(user, rated.get(i), suits.test(rated.get(i)) ? 5 : 1, i))
        .toList();
  }

  private static Predicate<Long> suits(int user) {
    int series = user / GENRES % 2;
    return id -> genre(id.intValue()) == user % GENRES && series(id.intValue()) == series;
  }

  private static int genre(int movie) {
    return movie % GENRES;
  }

  private static int series(int movie) {
    return movie / GENRES % 2;
  }

  private static float[] axes(int movie) {
    float[] axes = new float[GENRES + 1];
    axes[genre(movie)] = 1;
    axes[SERIES] = series(movie) == 0 ? .5f : -.5f;
    return axes;
  }
}
