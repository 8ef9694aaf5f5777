package dev.tastestream.vectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.FittedSpace;
import dev.tastestream.domain.Gate;
import dev.tastestream.domain.Generation;
import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import dev.tastestream.domain.TitleVectors;
import dev.tastestream.domain.Weighting;
import dev.tastestream.profile.StarPrediction;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.ranking.HybridWeights;
import dev.tastestream.ranking.Recommender;
import dev.tastestream.support.Histories;
import dev.tastestream.support.SmallModels;
import dev.tastestream.vectors.GenerationStatus.State;
import dev.tastestream.vectors.format.HybridWeightsFormat;
import dev.tastestream.vectors.format.StarsFormat;
import dev.tastestream.vectors.format.TitleFormat;
import dev.tastestream.wire.codec.GenerationCodec;
import dev.tastestream.wire.codec.VectorCodec;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShelvesTest {

  private static final int MOVIES = 20;
  private static final StarsModel STARS = SmallModels.stars(MOVIES, 5);
  private static final TitleVectors TITLES = SmallModels.titles(MOVIES, 5);

  private final Shelves shelves = new Shelves(Spaces.ALL);

  @Test
  void nothingServesBeforeTaste() {
    publish(stars(1));
    publish(titles(1));

    assertThat(shelves.settle()).isEmpty();
    assertThat(shelves.missing()).as("popularity may serve").isEmpty();

    publish(taste(1, Map.of()));

    assertThat(shelves.settle().orElseThrow().models().origin().generations())
        .isEqualTo(Map.of("stars", 1, "taste", 1));
  }

  @Test
  void aStarsModelComesBackThroughItsRecords() {
    publish(taste(1, Map.of()));
    publish(stars(1));

    StarsModel back = shelves.settle().orElseThrow().models().stars().orElseThrow().model();

    List<LedgerRow> rated =
        List.of(
            Histories.rated(1, 4.5, 1_000),
            Histories.rated(2, 1, 2_000),
            Histories.rated(99, 3, 3_000));
    for (long movieId = 1; movieId <= MOVIES + 1; movieId++) {
      StarPrediction expected = STARS.user(rated).predict(movieId, 4_000);
      StarPrediction actual = back.user(rated).predict(movieId, 4_000);
      assertThat(actual.mean()).isCloseTo(expected.mean(), within(1e-5));
      assertThat(actual.variance()).isCloseTo(expected.variance(), within(1e-5));
    }
  }

  @Test
  void titlesComeBackToFiveDigits() {
    publish(taste(1, Map.of()));
    publish(titles(1));

    TitleVectors back =
        shelves.settle().orElseThrow().models().titles().orElseThrow().model().titles();

    assertThat(back.size()).isEqualTo(MOVIES);
    for (int i = 0; i < TITLES.vectors().length; i++) {
      assertThat(back.vectors()[i]).isCloseTo(TITLES.vectors()[i], within(1e-6f));
    }
  }

  @Test
  void weightsComeWithTheirTaste() {
    publish(taste(1, HybridWeightsFormat.encode(SmallModels.WEIGHTS)));
    assertThat(shelves.settle().orElseThrow().models().weights()).isEqualTo(SmallModels.WEIGHTS);

    publish(taste(2, Map.of()));
    assertThat(shelves.settle().orElseThrow().models().weights()).isEqualTo(HybridWeights.NONE);
  }

  @Test
  void modelsOfSpacesThatHaveNotChangedAreKept() {
    publish(taste(1, Map.of()));
    publish(stars(1));
    Recommender before = shelves.settle().orElseThrow();
    assertThat(shelves.settle()).containsSame(before);

    publish(stars(2));
    Recommender after = shelves.settle().orElseThrow();

    assertThat(after.models().taste()).isSameAs(before.models().taste());
    assertThat(after.models().stars().orElseThrow().id())
        .isEqualTo(new GenerationId(Space.STARS, 2));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "centre",
        "noise",
        "mood",
        "priorMean",
        "priorCovariance",
        "stranger",
        "strangerVariance"
      })
  void starsWithParametersOfTheWrongSizeAreRefused(String name) {
    refuses(changed(stars(2), name, List.of(.5, .5, .5, .5)), name);
  }

  @Test
  void starsWhoseCovarianceIsNoneAreRefused() {
    refuses(
        changed(stars(2), "priorCovariance", List.of(1.0, 2.0, 1.0, 0.0, 0.0, 1.0)),
        "not positive definite");
  }

  @Test
  void parametersThatAreNotFiniteAreRefused() {
    refuses(changed(stars(2), "centre", List.of(Double.POSITIVE_INFINITY)), "not finite");
  }

  @Test
  void aParameterThatWasChangedOnTheWayIsRefusedByTheChecksum() {
    FittedSpace stars = stars(2);
    publish(taste(1, Map.of()));
    publish(stars(1));
    shelves.settle();
    put(changed(stars, "centre", List.of(3.0)), Checksum.of(stars));

    assertRefused("checksum");
  }

  @Test
  void aTitleThatIsNoUnitVectorIsRefused() {
    MovieVector half =
        MovieVector.withoutSums(3, new float[] {.5f, 0}, new MovieVector.Level(0, 0));
    MovieVectors vectors =
        MovieVectors.of(new GenerationId(Space.TITLE, 1), Weighting.TASTE, List.of(half));
    publish(taste(1, Map.of()));
    publish(new FittedSpace(vectors, Map.of()));
    shelves.settle();

    assertThat(shelves.statuses().get(1).problem().orElseThrow()).contains("movie 3", "length 0.5");
    assertThat(shelves.settle().orElseThrow().models().titles()).isEmpty();
  }

  @Test
  void weightsOfTheWrongNumberAreRefused() {
    publish(taste(1, Map.of()));
    shelves.settle();
    publish(taste(2, Map.of("hybrid", List.of(1.0, 2.0))));

    assertThat(shelves.settle().orElseThrow().models().taste().vectors().id().number())
        .isEqualTo(1);
    assertThat(shelves.statuses().get(1).problem().orElseThrow()).contains("hybrid", "needs 3");
  }

  @ParameterizedTest
  @ValueSource(strings = {Space.TASTE, Space.TITLE})
  void aPlaneThatDoesNotFitItsMoviesIsRefused(String space) {
    publish(taste(1, Map.of()));
    publish(titles(1));
    shelves.settle();
    FittedSpace next = space.equals(Space.TASTE) ? taste(2, Map.of()) : titles(2);
    publish(changed(next, "plane.x", List.of(1.0, 2.0)));
    Recommender serving = shelves.settle().orElseThrow();

    assertThat(serving.models().taste().vectors().id().number()).isEqualTo(1);
    assertThat(serving.models().titles().orElseThrow().id().number()).isEqualTo(1);
    assertThat(shelves.statuses().stream().flatMap(status -> status.problem().stream()))
        .singleElement()
        .asString()
        .contains("plane.x has 2 numbers");
  }

  @Test
  void tasteThatNoRatingCanBeFoldedIntoIsRefused() {
    publish(taste(1, Map.of()));
    shelves.settle();
    List<MovieVector> withoutSums =
        List.of(MovieVector.withoutSums(1, new float[] {1, 2, 3}, new MovieVector.Level(0, 0)));
    GenerationId second = new GenerationId(Space.TASTE, 2);
    publish(new FittedSpace(MovieVectors.of(second, Weighting.TASTE, withoutSums), Map.of()));

    assertThat(shelves.settle().orElseThrow().models().taste().vectors().id().number())
        .isEqualTo(1);
    assertThat(shelves.statuses().get(1).problem().orElseThrow()).contains("without sums");
  }

  @Test
  void contentOfTitlesWithoutInputIsRefused() {
    publish(taste(1, Map.of()));
    shelves.settle();
    publish(
        taste(
            2,
            Map.of(
                "content.feature.any", List.of(1.0, 1.0, 1.0, 1.0),
                "content.users.mean", List.of(0.0, 0.0, 0.0),
                "content.users.covariance", List.of(1.0, 0.0, 1.0, 0.0, 0.0, 1.0),
                "content.title.generation", List.of(1.0),
                "content.title.output", List.of(1.0, 1.0, 1.0, 1.0))));

    assertThat(shelves.settle().orElseThrow().models().taste().vectors().id().number())
        .isEqualTo(1);
    assertThat(shelves.statuses().get(1).problem().orElseThrow())
        .contains("content.title.input has 0 numbers");
  }

  @Test
  void generationOfAnUnknownSpaceIsRefused() {
    GenerationId smell = new GenerationId("smell", 1);
    shelves.putUnknown(smell);
    shelves.settle();
    assertThat(shelves.statuses().get(0).state()).isEqualTo(State.REFUSED);
    assertThat(shelves.statuses().get(0).problem().orElseThrow())
        .isEqualTo("unknown space smell: there are [stars, taste, title]");

    shelves.removeUnknown(smell);
    assertThat(shelves.statuses()).isEmpty();
  }

  private void refuses(FittedSpace bad, String problem) {
    publish(taste(1, Map.of()));
    publish(stars(1));
    shelves.settle();
    publish(bad);
    assertRefused(problem);
  }

  private void assertRefused(String problem) {
    Recommender serving = shelves.settle().orElseThrow();
    assertThat(serving.models().stars().orElseThrow().id().number()).isEqualTo(1);
    GenerationStatus refused = shelves.statuses().get(1);
    assertThat(refused.state()).isEqualTo(State.REFUSED);
    assertThat(refused.problem().orElseThrow()).contains(problem);
    assertThat(shelves.servingInstead(refused.id())).isEqualTo("stars:1");
  }

  private static FittedSpace stars(int number) {
    return StarsFormat.encode(new GenerationId(Space.STARS, number), STARS);
  }

  private static FittedSpace titles(int number) {
    return TitleFormat.encode(new GenerationId(Space.TITLE, number), TITLES);
  }

  private static FittedSpace taste(int number, Map<String, List<Double>> parameters) {
    return new FittedSpace(Histories.vectors(number, MOVIES, 3, number), parameters);
  }

  private static FittedSpace changed(FittedSpace space, String name, List<Double> numbers) {
    Map<String, List<Double>> parameters = new HashMap<>(space.parameters());
    parameters.put(name, numbers);
    return new FittedSpace(space.vectors(), parameters);
  }

  private void publish(FittedSpace space) {
    put(space, Checksum.of(space));
  }

  /** The generation as its records would be read from the topics, byte for byte. */
  private void put(FittedSpace space, String checksum) {
    GenerationShelf<?> shelf = shelves.of(space.id().space()).orElseThrow();
    for (MovieVector vector : space.vectors().toList()) {
      VectorCodec.Key key = new VectorCodec.Key(space.id(), vector.movieId());
      shelf.putVector(
          space.id().number(), VectorCodec.decode(key, VectorCodec.encode(space.id(), vector)));
    }
    Generation.Contents contents =
        new Generation.Contents(
            space.vectors().dimension(),
            space.vectors().size(),
            checksum,
            Weighting.TASTE,
            space.parameters());
    Generation.Fit fit = new Generation.Fit(Map.of(), Map.of(), Instant.EPOCH);
    Generation manifest = new Generation(space.id(), contents, fit, Gate.passed("test"));
    boolean finite =
        space.parameters().values().stream().flatMap(List::stream).allMatch(Double::isFinite);
    shelf.putManifest(
        finite ? GenerationCodec.decode(space.id(), GenerationCodec.encode(manifest)) : manifest);
    shelf.putPointer(space.id().number());
  }
}
