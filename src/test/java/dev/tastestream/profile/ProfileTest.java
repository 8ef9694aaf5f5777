package dev.tastestream.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.LedgerRow;
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

class ProfileTest {

  private static final int DIMENSION = 8;
  private static final int KNOWN_MOVIES = 30;
  private static final double TOLERANCE = 1e-5;
  private static final MovieVectors VECTORS = Histories.vectors(7, KNOWN_MOVIES, DIMENSION, 1);

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

  @Property
  void incrementalSumsEqualTheFormulaTakenLiterally(@ForAll("histories") List<LedgerRow> rated) {
    float[] folded = Profile.of(rated, VECTORS).vector(VECTORS.weighting());
    double[] expected = literally(rated, VECTORS);
    for (int k = 0; k < DIMENSION; k++) {
      assertThat((double) folded[k]).isCloseTo(expected[k], within(TOLERANCE));
    }
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
        IntStream.rangeClosed(1, 20_000)
            .mapToObj(i -> Histories.rated(i, 0.5 + (i % 10) / 2.0, i))
            .toList();
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
    Profile profile = Profile.of(List.of(Histories.rated(1, 4, 100)), VECTORS);
    assertThatThrownBy(() -> profile.plus(Histories.rated(2, 4, 99), VECTORS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Example
  void refusesVectorsOfAnotherGeneration() {
    Profile profile = Profile.of(List.of(Histories.rated(1, 4, 100)), VECTORS);
    MovieVectors others = Histories.vectors(8, KNOWN_MOVIES, DIMENSION, 2);
    assertThatThrownBy(() -> profile.plus(Histories.rated(2, 4, 101), others))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("taste:8");
  }

  /** The formula of the design, summed position by position without any incremental trick. */
  private static double[] literally(List<LedgerRow> rated, MovieVectors vectors) {
    int n = rated.size();
    double mean = rated.stream().mapToDouble(LedgerRow::stars).average().orElse(0);
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
