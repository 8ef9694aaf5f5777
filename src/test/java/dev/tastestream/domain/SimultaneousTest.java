package dev.tastestream.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.LedgerRow.Mark;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongUnaryOperator;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SimultaneousTest {

  private static final int USERS = 2_000;
  private static final int MOVIES = 20;

  /** Data written in this order must stay readable. */
  @Test
  void neverChanges() {
    assertThat(Simultaneous.place(0, 0)).isEqualTo(5197578548964807871L);
    assertThat(Simultaneous.place(1, 318)).isEqualTo(-2027596513347935823L);
    assertThat(Simultaneous.place(318, 1)).isEqualTo(-2198502240164792491L);
  }

  @Property
  void putsAnyTwoMoviesOfAUserInOrder(
      @ForAll @LongRange(min = 0, max = (1L << 53) - 1) long user,
      @ForAll @LongRange(min = 0, max = (1L << 53) - 1) long movie,
      @ForAll @LongRange(min = 0, max = (1L << 53) - 1) long other) {
    int order = LedgerRow.HISTORY.compare(row(user, movie), row(user, other));

    assertThat(order == 0).isEqualTo(movie == other);
    assertThat(LedgerRow.HISTORY.compare(row(user, other), row(user, movie))).isEqualTo(-order);
  }

  /**
   * Each of twenty movies is expected to be last for a hundred of two thousand users, ± 10,
   * whatever the order of the ids.
   */
  @Test
  void givesEveryMovieItsShareOfLastPlacesWhateverTheIds() {
    for (LongUnaryOperator ids :
        List.<LongUnaryOperator>of(id -> id, id -> MOVIES + 1 - id, id -> id << 32, id -> id * 7)) {
      Map<Long, Integer> last = new HashMap<>();
      for (long user = 1; user <= USERS; user++) {
        last.merge(lastOf(user, ids), 1, Integer::sum);
      }
      assertThat(last).hasSize(MOVIES);
      assertThat(last.values()).allMatch(times -> times > 50 && times < 150);
    }
  }

  private static long lastOf(long user, LongUnaryOperator ids) {
    return LongStream.rangeClosed(1, MOVIES)
        .map(ids)
        .mapToObj(movie -> row(user, movie))
        .max(LedgerRow.HISTORY)
        .orElseThrow()
        .movieId();
  }

  private static LedgerRow row(long user, long movie) {
    return new LedgerRow(user, movie, Mark.RATED, 4, 1_500_000_000_000L, new SourcePosition(0, 0));
  }
}
