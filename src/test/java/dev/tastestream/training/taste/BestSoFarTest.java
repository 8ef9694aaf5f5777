package dev.tastestream.training.taste;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tastestream.domain.GenerationId;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.MovieVector;
import dev.tastestream.domain.MovieVectors;
import dev.tastestream.domain.Space;
import dev.tastestream.domain.Weighting;
import dev.tastestream.training.data.HeldBack;
import dev.tastestream.training.data.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** All users have rated movies 0 to 5; the last movie that each liked is 50 + user mod 10. */
class BestSoFarTest {

  private static final FitPlan.Finish NONE = new FitPlan.Finish(0, 0);

  private static final float[] ZERO = {0};

  private final HeldBack held = HeldBack.of(Rows.histories(rows(100)), HeldBack.Use.STOPPING);

  private final MovieVectors good = thatNamesFirst(10);
  private final MovieVectors slightlyWorse = thatNamesFirst(9);
  private final MovieVectors bad = thatNamesFirst(0);

  @Test
  void keepsTheBestAndGivesUpWhenNothingBetterComes() {
    BestSoFar best = new BestSoFar(held, new FitPlan.Ending(2, 2, 0, NONE));

    best.measure(bad);
    assertThat(best.measure(good)).hasValueCloseTo(held.meanNdcg(good, 100), within(1e-12));
    best.measure(slightlyWorse);
    assertThat(best.isHopeless()).isFalse();
    best.measure(good);

    assertThat(best.isHopeless()).isTrue();
    assertThat(best.vectors()).isSameAs(good);
  }

  @Test
  void prefersLongerLearningWithinTheNoise() {
    BestSoFar best = new BestSoFar(held, new FitPlan.Ending(2, 2, 3, NONE));

    best.measure(good);
    best.measure(slightlyWorse);
    best.measure(bad);

    assertThat(best.vectors()).isSameAs(slightlyWorse);
  }

  @Test
  void keepsTheLatestAndGoesOnIfThereIsNobodyToAsk() {
    HeldBack nobody = HeldBack.of(Rows.histories(rows(0)), HeldBack.Use.STOPPING);
    BestSoFar best = new BestSoFar(nobody, new FitPlan.Ending(2, 1, 0, NONE));

    assertThat(best.measure(good)).isEmpty();
    assertThat(best.measure(bad)).isEmpty();

    assertThat(best.isHopeless()).isFalse();
    assertThat(best.vectors()).isSameAs(bad);
  }

  @Test
  void takesVectorsThatAreNoNumbersForTheWorst() {
    MovieVectors diverged =
        vectors(IntStream.range(0, 60).mapToObj(id -> movie(id, Float.NaN)).toList());

    assertThat(held.meanNdcg(diverged, 40)).isZero();
  }

  /** Ranks the favourites of the given tenths of the users first, and those of the others last. */
  private static MovieVectors thatNamesFirst(int tenths) {
    return vectors(
        IntStream.range(0, 60)
            .mapToObj(id -> movie(id, id < 50 ? 0 : id < 50 + tenths ? 60 - id : -1))
            .toList());
  }

  private static MovieVector movie(int id, float bias) {
    return new MovieVector(id, ZERO, ZERO, ZERO, bias);
  }

  private static MovieVectors vectors(List<MovieVector> vectors) {
    return MovieVectors.of(new GenerationId(Space.TASTE, 1), Weighting.TASTE, vectors);
  }

  private static List<LedgerRow> rows(int users) {
    List<LedgerRow> rows = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      for (int movie = 0; movie < 6; movie++) {
        rows.add(Rows.rated(user, movie, 3, movie));
      }
      rows.add(Rows.rated(user, 50 + user % 10, 5, 100));
    }
    return rows;
  }
}
