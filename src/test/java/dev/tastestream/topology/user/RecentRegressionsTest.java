package dev.tastestream.topology.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.LedgerRow.Mark;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.profile.StarPrediction;
import dev.tastestream.profile.StarsModel;
import dev.tastestream.support.SmallModels;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RecentRegressionsTest {

  private static final int MOVIES = 12;
  private static final long USER = 7;
  private static final long TIME = 1_500_000_000_000L;
  private static final long MINUTE = 60_000;
  private static final long PLENTY = 1_000_000;
  private static final StarsModel MODEL = SmallModels.stars(MOVIES, 1);
  private static final StarsModel OTHER = SmallModels.stars(MOVIES, 2);

  private final MeterRegistry registry = new SimpleMeterRegistry();
  private final RecentRegressions regressions = new RecentRegressions(PLENTY, registry);

  /**
   * Each number is an event: in order, late, on a movie that was rated before, or a retraction.
   * Some are asked about, some are not, and now and then another model serves.
   */
  @Property(tries = 300)
  void equalOnesThatAreSolvedAnewAfterAnyEvents(
      @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 9_999) Integer> events) {
    Map<Long, LedgerRow> ledger = new HashMap<>();
    long newest = TIME;
    for (int event : events) {
      long movieId = 1L + event % MOVIES;
      boolean late = event / 100 % 10 == 0;
      long time = late ? newest - event * MINUTE : newest + event % 3 * MINUTE;
      newest = Math.max(newest, time);
      if (event / 100 % 10 == 1) {
        ledger.remove(movieId);
      } else {
        ledger.put(movieId, rated(movieId, .5 + event % 10 * .5, time));
      }
      if (event / 1_000 > 1) {
        StarsModel model = event / 1_000 == 2 ? OTHER : MODEL;
        sameAsAnew(regressions, model, history(ledger), newest - 5 * MINUTE);
        sameAsAnew(regressions, model, history(ledger), newest + 5 * MINUTE);
      }
    }
  }

  @Example
  void aRatingInOrderIsAddedAndTheSameRowsAreKnown() {
    List<LedgerRow> rated = List.of(row(1), row(2), row(3));

    StarsModel.User first = user(MODEL, rated.subList(0, 2));
    user(MODEL, rated);
    StarsModel.User last = user(MODEL, List.copyOf(rated));

    assertThat(user(MODEL, rated)).isSameAs(last).isNotSameAs(first);
    assertThat(counts()).containsExactly(1, 1, 2);
  }

  @Example
  void rowsThatChangedWithoutNewsAreSolvedAnew() {
    user(MODEL, List.of(row(1), row(2), row(3)));
    LedgerRow fromAnotherRecord =
        new LedgerRow(USER, 2, Mark.RATED, 3, TIME + 2, new SourcePosition(0, 99));

    user(MODEL, List.of(row(1), fromAnotherRecord, row(3), row(4)));
    user(MODEL, List.of(row(1), fromAnotherRecord));

    assertThat(counts()).containsExactly(3, 0, 0);
  }

  @Example
  void anotherModelBeginsAnewAndForgetsTheLast() {
    user(MODEL, List.of(row(1)));
    user(OTHER, List.of(row(1)));
    user(MODEL, List.of(row(1)));

    assertThat(counts()).containsExactly(3, 0, 0);
  }

  @Example
  void aForgottenUserIsSolvedAnew() {
    user(MODEL, List.of(row(1)));
    regressions.forget(USER);
    user(MODEL, List.of(row(1)));

    regressions.forgetAll();
    user(MODEL, List.of(row(1)));

    assertThat(counts()).containsExactly(3, 0, 0);
  }

  @Example
  void takesNoMoreMemoryThanAllowed() {
    RecentRegressions none = new RecentRegressions(100, registry);
    for (int n = 1; n < 5; n++) {
      sameAsAnew(none, MODEL, List.of(row(1), row(2), row(3), row(4)).subList(0, n), TIME + 9);
    }

    assertThat(counts()).containsExactly(4, 0, 0);
  }

  private static void sameAsAnew(
      RecentRegressions regressions, StarsModel model, List<LedgerRow> rated, long time) {
    StarsModel.Moment expected = model.user(rated).at(time);
    StarsModel.Moment found = regressions.of(USER).user(model, rated).at(time);
    assertThat(found.weights()).containsExactly(expected.weights());
    assertThat(found.mood()).isEqualTo(expected.mood());
    for (long movieId = 1; movieId <= MOVIES + 1; movieId++) {
      StarPrediction prediction = expected.predict(model.traits(movieId));
      assertThat(found.predict(model.traits(movieId))).isEqualTo(prediction);
    }
  }

  private StarsModel.User user(StarsModel model, List<LedgerRow> rated) {
    return regressions.of(USER).user(model, rated);
  }

  /** How many were solved anew, continued and known. */
  private List<Integer> counts() {
    List<Integer> counts = new ArrayList<>();
    for (String how : List.of("anew", "continued", "known")) {
      counts.add((int) registry.get("tastestream.regressions").tag("how", how).counter().count());
    }
    return counts;
  }

  private static List<LedgerRow> history(Map<Long, LedgerRow> ledger) {
    return ledger.values().stream().sorted(LedgerRow.HISTORY).toList();
  }

  private static LedgerRow row(long movieId) {
    return rated(movieId, 3, TIME + movieId);
  }

  private static LedgerRow rated(long movieId, double stars, long time) {
    return new LedgerRow(USER, movieId, Mark.RATED, stars, time, new SourcePosition(0, movieId));
  }
}
