package dev.tastestream.training;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.Movie;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import dev.tastestream.ranking.Generated;
import dev.tastestream.ranking.HybridWeights;
import dev.tastestream.ranking.Models;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.ranking.VectorSpace;
import dev.tastestream.support.Histories;
import dev.tastestream.support.SmallModels;
import dev.tastestream.training.data.Influence;
import dev.tastestream.training.data.LedgerSnapshot;
import dev.tastestream.training.data.RatingHistories;
import dev.tastestream.training.data.Rows;
import dev.tastestream.training.data.TrainingInput;
import dev.tastestream.training.fit.FitListener;
import dev.tastestream.training.fit.FitRound;
import dev.tastestream.training.fit.SpaceFit;
import dev.tastestream.training.fit.SpaceTrainer;
import dev.tastestream.training.fit.TasteModel;
import dev.tastestream.training.hybrid.HybridTrainer;
import dev.tastestream.training.taste.TasteTrainer;
import dev.tastestream.vectors.format.StarsFormat;
import dev.tastestream.vectors.format.TitleFormat;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RecipeTest {

  private static final int MOVIES = 30;
  private static final int USERS = 200;
  private static final List<Movie> CATALOGUE =
      IntStream.rangeClosed(1, MOVIES)
          .mapToObj(id -> new Movie(id, "Movie " + id, OptionalInt.of(1990), List.of("Drama")))
          .toList();
  private static final Recommender SERVING = SmallModels.all(6, 4, MOVIES);
  private static final SpaceTrainer TITLES =
      beside(
          TitleFormat.SPACE,
          TitleFormat.encode(new GenerationId(Space.TITLE, 3), SmallModels.titles(MOVIES, 1)),
          Gate.passed("test"));

  private static final Recipe.Listeners NOBODY_LISTENS =
      new Recipe.Listeners(FitListener.NONE, FitListener.NONE);

  private final RatingHistories histories = Rows.histories(rows());
  private final KeepsInput model = new KeepsInput();

  @Test
  void learnsFromTheRestAndStartsFromWhatServesWhereItWillServe() throws Exception {
    FitRound round =
        FitRound.of(new LedgerSnapshot(histories, Map.of()), CATALOGUE, Optional.of(SERVING));

    fit(round, List.of());

    assertThat(model.learned).isEqualTo(round.rest().ratings()).isLessThan(histories.ratings());
    assertThat(model.started).contains(SERVING.models().taste().vectors());
  }

  @Test
  void learnsFromAllAndStartsFromNothingWhereNothingIsHeldBack() throws Exception {
    List<SpaceFit> fits = fit(round(), List.of());

    assertThat(model.learned).isEqualTo(histories.ratings());
    assertThat(model.started).isEmpty();
    assertThat(fits.get(0).candidate().gate().reason()).startsWith("not compared");
  }

  @Test
  void aTasteAloneHasNoWeights() throws Exception {
    SpaceFit taste = fit(round(), List.of()).get(0);

    assertThat(taste.candidate().parameters()).doesNotContainKey("hybrid");
    assertThat(HybridTrainer.models(taste, List.of(), Optional.empty()).weights())
        .isEqualTo(HybridWeights.NONE);
  }

  @Test
  void aTasteComesWithTheUsualWeightsAndAMapOfNewMovies() throws Exception {
    List<SpaceFit> fits = fit(round(), List.of(TITLES));

    Models models = HybridTrainer.models(fits.get(0), fits, Optional.empty());
    assertThat(fits).extracting(SpaceFit::space).containsExactly("taste", "title");
    assertThat(models.weights()).isEqualTo(HybridWeights.USUAL);
    assertThat(models.content()).isPresent();
    assertThat(models.titles().orElseThrow().id()).isEqualTo(new GenerationId(Space.TITLE, 3));
  }

  @Test
  void whatIsRejectedHasNoPartInTheListsAndWhatServesHas() throws Exception {
    GenerationId id = new GenerationId(Space.STARS, 5);
    SpaceTrainer rejected =
        beside(
            StarsFormat.SPACE,
            StarsFormat.encode(id, SmallModels.stars(MOVIES, 2)),
            Gate.rejected("test"));
    FitRound round =
        FitRound.of(new LedgerSnapshot(histories, Map.of()), CATALOGUE, Optional.of(SERVING));

    List<SpaceFit> fits = fit(round, List.of(rejected));

    Models models = HybridTrainer.models(fits.get(0), fits, Optional.of(SERVING));
    assertThat(models.stars().orElseThrow().id().number()).isEqualTo(4);
    assertThat(fits.get(0).candidate().fit().metrics().get("hybrid.overlap@10.serving"))
        .isBetween(0.0, 1.0);
  }

  /** The demo tells by the number of ratings whether a generation was made from its ledger. */
  @Test
  void aCapLimitsWhatFitsLearnAndNotWhatTheManifestCounts() throws Exception {
    List<LedgerRow> rows = rows();
    for (int movie = 1; movie <= MOVIES; movie++) {
      rows.add(Rows.rated(USERS + 1, movie, 5, 1000L * movie));
    }
    FitRound round = FitRound.ofAll(new TrainingInput(Rows.histories(rows), CATALOGUE));
    Recipe recipe = new Recipe(taste(), List.of(), new Influence(.95));

    SpaceFit fit = recipe.fit(round, space -> 7, NOBODY_LISTENS).get(0);

    assertThat(model.learned).isEqualTo((USERS + 1) * 10);
    assertThat(fit.candidate().fit().metrics())
        .containsEntry("ratings", (double) USERS * 10 + MOVIES);
  }

  private FitRound round() {
    return FitRound.ofAll(new TrainingInput(histories, CATALOGUE));
  }

  private List<SpaceFit> fit(FitRound round, List<SpaceTrainer> beside)
      throws InterruptedException {
    return new Recipe(taste(), beside).fit(round, space -> 7, NOBODY_LISTENS);
  }

  private TasteTrainer taste() {
    return new TasteTrainer(model, InstantSource.fixed(Instant.EPOCH));
  }

  /** Records its arguments, and always returns the same vectors. */
  private static final class KeepsInput implements TasteModel {

    private int learned;
    private Optional<MovieVectors> started = Optional.empty();

    @Override
    public MovieVectors fit(
        GenerationId id,
        RatingHistories histories,
        Optional<MovieVectors> previous,
        FitListener listener) {
      learned = histories.ratings();
      started = previous;
      return Histories.vectors(id.number(), MOVIES, 4, 1);
    }
  }

  private static SpaceTrainer beside(VectorSpace<?> space, FittedSpace fitted, Gate gate) {
    Generated<?> model = Generated.of(space, fitted);
    return new SpaceTrainer() {
      @Override
      public String space() {
        return space.id();
      }

      @Override
      public Optional<SpaceFit> fit(GenerationId next, FitRound round, FitListener listener) {
        return Optional.of(
            new SpaceFit(
                round.candidate(fitted, new FitRound.Finding(gate, Map.of()), Instant.EPOCH),
                model));
      }
    };
  }

  private static List<LedgerRow> rows() {
    List<LedgerRow> rows = new ArrayList<>();
    for (int user = 1; user <= USERS; user++) {
      for (int i = 0; i < 10; i++) {
        rows.add(Rows.rated(user, 1 + (user + 3 * i) % MOVIES, 3 + i % 3, 1000L * i));
      }
    }
    return rows;
  }
}
