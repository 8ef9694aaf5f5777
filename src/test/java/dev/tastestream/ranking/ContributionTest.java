package dev.tastestream.ranking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.profile.History;
import dev.tastestream.support.Histories;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.UniqueElements;

class ContributionTest {

  private static final MovieVectors VECTORS = Histories.vectors(1, 60, 8, 5);

  @Property(tries = 50)
  void theSharesOfAllRatingsAreTheWholeVector(
      @ForAll @Size(min = 1, max = 30) @UniqueElements
          List<@IntRange(min = 1, max = 60) Integer> movies) {
    List<LedgerRow> rated = rated(movies);
    double shares =
        rated.stream()
            .mapToDouble(
                row -> Contribution.of(row.movieId(), rated, VECTORS).orElseThrow().share())
            .sum();

    assertThat(shares).isCloseTo(1, within(1e-3));
    assertThat(Contribution.shares(rated, VECTORS).values().stream().mapToDouble(x -> x).sum())
        .isCloseTo(shares, within(1e-9));
  }

  @Example
  void theNewestRatingWeighsMostInTheRecentSum() {
    List<LedgerRow> rated = rated(List.of(1, 2, 3));
    Contribution newest = Contribution.of(3, rated, VECTORS).orElseThrow();
    Contribution oldest = Contribution.of(1, rated, VECTORS).orElseThrow();

    assertThat(newest.position()).isZero();
    assertThat(newest.recentWeight()).isEqualTo(newest.weight());
    assertThat(oldest.position()).isEqualTo(2);
    assertThat(oldest.recentWeight()).isCloseTo(oldest.weight() * Math.exp(-2. / 3), within(1e-9));
    assertThat(newest.norm()).isPositive();
  }

  @Example
  void whatIsNotRatedOrHasNoVectorContributesNothing() {
    assertThat(Contribution.of(9, rated(List.of(1, 2)), VECTORS)).isEmpty();
    assertThat(Contribution.of(99, rated(List.of(1, 99)), VECTORS)).isEmpty();
  }

  private static List<LedgerRow> rated(List<Integer> movies) {
    return History.of(
            movies.stream()
                .map(movie -> Histories.rated(movie, (1 + movie % 10) / 2.0, 1000L * movie))
                .toList())
        .rated();
  }
}
