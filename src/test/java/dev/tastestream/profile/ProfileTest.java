package dev.tastestream.profile;

import static dev.tastestream.support.Histories.rated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MeanPrior;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.support.Histories;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.LongRange;

class ProfileTest {

  private static final int DIMENSION = 8;
  private static final int KNOWN_MOVIES = 30;
  private static final double TOLERANCE = 1e-5;
  private static final MovieVectors VECTORS = Histories.vectors(7, KNOWN_MOVIES, DIMENSION, 1);
  private static final MovieVectors UNDRAWN = drawnTo(MeanPrior.NONE);

  /** Histories of distinct movies in history order; some movies are unknown to the vectors. */
  @Provide
  Arbitrary<List<LedgerRow>> histories() {
    Arbitrary<LedgerRow> rows =
        Combinators.combine(
                Arbitraries.longs().between(1, KNOWN_MOVIES + 10),
                Arbitraries.integers().between(1, 10).map(halves -> halves / 2.0),
                Arbitraries.longs().between(0, 1000))
            .as(Histories::rated);
    return rows.list()
        .ofMaxSize(60)
        .uniqueElements(LedgerRow::movieId)
        .map(list -> list.stream().sorted(LedgerRow.HISTORY).toList());
  }

  /** Generations that were published without a prior keep their meaning. */
  @Provide
  Arbitrary<MovieVectors> generations() {
    return Arbitraries.of(VECTORS, UNDRAWN, drawnTo(new MeanPrior(2, .5)));
  }

  private static MovieVectors drawnTo(MeanPrior prior) {
    return MovieVectors.of(VECTORS.id(), VECTORS.weighting().with(prior), VECTORS.toList());
  }

  @Property
  void incrementalSumsEqualTheFormulaTakenLiterally(
      @ForAll("histories") List<LedgerRow> rated, @ForAll("generations") MovieVectors vectors) {
    float[] folded = Profile.of(rated, vectors).vector(vectors.weighting());
    double[] expected = literally(rated, vectors);
    for (int k = 0; k < DIMENSION; k++) {
      assertThat((double) folded[k]).isCloseTo(expected[k], within(TOLERANCE));
    }
  }

  /** Without a prior a single rating has the weight 1, whatever its stars. */
  @Property
  void aSingleLowRatingPushesAwayAndAHighOneDraws(
      @ForAll @LongRange(min = 1, max = KNOWN_MOVIES) long movie) {
    float[] disliked = vector(VECTORS, rated(movie, .5, 1));
    float[] liked = vector(VECTORS, rated(movie, 5, 1));
    int row = VECTORS.row(movie) * DIMENSION;
    for (int k = 0; k < DIMENSION; k++) {
      double whole = VECTORS.longRun()[row + k] + VECTORS.recent()[row + k];
      assertThat(disliked[k] * whole).isNotPositive();
      assertThat(liked[k] * whole).isNotNegative();
    }
    assertThat(vector(UNDRAWN, rated(movie, .5, 1))).isEqualTo(vector(UNDRAWN, rated(movie, 5, 1)));
  }

  @Example
  void allEqualRatingsCountForTheirMoviesAsFarAsTheyAreHigh() {
    double disliked = push(.5, 4);
    double low = push(1, 4);
    double middling = push(3, 4);
    double high = push(5, 4);
    assertThat(disliked).isNegative();
    assertThat(low).isNegative().isGreaterThan(disliked);
    assertThat(middling).isPositive();
    assertThat(high).isGreaterThan(middling);
  }

  /** The strength with which the given number of equal ratings draws towards their movies. */
  private static double push(double stars, int ratings) {
    List<LedgerRow> rated =
        IntStream.rangeClosed(1, ratings).mapToObj(i -> rated(i, stars, i)).toList();
    float[] vector = Profile.of(rated, VECTORS).vector(VECTORS.weighting());
    float[] liked = Profile.of(rated, UNDRAWN).vector(UNDRAWN.weighting());
    double product = 0;
    for (int k = 0; k < DIMENSION; k++) {
      product += vector[k] * liked[k];
    }
    return product;
  }

  private static float[] vector(MovieVectors vectors, LedgerRow row) {
    return Profile.of(List.of(row), vectors).vector(vectors.weighting());
  }

  @Property
  void countsRecencyAndMeanCoverMoviesThatTheVectorsLack(
      @ForAll("histories") List<LedgerRow> rated) {
    Profile profile = Profile.of(rated, VECTORS);
    double m = IntStream.range(0, rated.size()).mapToDouble(p -> Math.exp(-p / 3.0)).sum();
    double mean = rated.stream().mapToDouble(LedgerRow::stars).average().orElse(0);
    assertThat(profile.ratings()).isEqualTo(rated.size());
    assertThat(profile.recentWeight()).isCloseTo(m, within(1e-9));
    assertThat(profile.mean()).isCloseTo(mean, within(1e-9));
  }

  @Example
  void manyRatingsDoNotLoseDigits() {
    MovieVectors vectors = Histories.vectors(1, 20_000, 4, 5);
    List<LedgerRow> rated =
        IntStream.rangeClosed(1, 20_000).mapToObj(i -> rated(i, 0.5 + (i % 10) / 2.0, i)).toList();
    float[] folded = Profile.of(rated, vectors).vector(vectors.weighting());
    double[] expected = literally(rated, vectors);
    for (int k = 0; k < 4; k++) {
      assertThat((double) folded[k]).isCloseTo(expected[k], within(TOLERANCE));
    }
  }

  @Example
  void userWithoutRatingsHasAVectorOfZeros() {
    assertThat(Profile.empty(VECTORS).vector(VECTORS.weighting()))
        .containsExactly(new float[DIMENSION]);
  }

  @Example
  void refusesARatingThatIsNotTheNewest() {
    Profile profile = Profile.of(List.of(rated(1, 4, 100)), VECTORS);
    assertThatThrownBy(() -> profile.plus(rated(2, 4, 99), VECTORS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Example
  void refusesVectorsOfAnotherGeneration() {
    Profile profile = Profile.of(List.of(rated(1, 4, 100)), VECTORS);
    MovieVectors others = Histories.vectors(8, KNOWN_MOVIES, DIMENSION, 2);
    assertThatThrownBy(() -> profile.plus(rated(2, 4, 101), others))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("taste:8");
  }

  /** The formula of the design, summed position by position without any incremental trick. */
  private static double[] literally(List<LedgerRow> rated, MovieVectors vectors) {
    int n = rated.size();
    MeanPrior prior = vectors.weighting().prior();
    double given = rated.stream().mapToDouble(LedgerRow::stars).sum();
    double mean = n == 0 ? 0 : (given + prior.weight() * prior.mean()) / (n + prior.weight());
    double[] longSum = new double[vectors.dimension()];
    double[] recentSum = new double[vectors.dimension()];
    double m = 0;
    for (int i = 0; i < n; i++) {
      double recency = Math.exp(-(n - 1 - i) / vectors.weighting().tau());
      m += recency;
      int row = vectors.row(rated.get(i).movieId());
      double weight = rated.get(i).stars() - mean + vectors.weighting().offset();
      for (int k = 0; row >= 0 && k < longSum.length; k++) {
        longSum[k] += weight * vectors.longRun()[row * longSum.length + k];
        recentSum[k] += weight * recency * vectors.recent()[row * longSum.length + k];
      }
    }
    double[] result = new double[longSum.length];
    for (int k = 0; n > 0 && k < result.length; k++) {
      double trust = vectors.weighting().confidence() * n / (n + vectors.weighting().doubt());
      result[k] = trust * (longSum[k] / Math.sqrt(n) + recentSum[k] / Math.sqrt(m));
    }
    return result;
  }
}
