package dev.tastestream.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.LedgerRow.Mark;
import dev.tastestream.domain.SourcePosition;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class HistoryTest {

  private static final long USER = 7;
  private static final long TIME = 1_500_000_000_000L;

  /** Rows about different movies; many have the same time. */
  @Provide
  Arbitrary<List<LedgerRow>> rows() {
    return Combinators.combine(
            Arbitraries.longs().between(1, 60),
            Arbitraries.of(Mark.RATED, Mark.RATED, Mark.SEEN, Mark.RETRACTED),
            Arbitraries.longs().between(TIME, TIME + 9))
        .as(HistoryTest::row)
        .list()
        .ofMaxSize(30)
        .uniqueElements(LedgerRow::movieId);
  }

  @Property(tries = 300)
  void rowAfterRowEqualsAllRowsAtOnce(@ForAll("rows") List<LedgerRow> rows) {
    History grown = History.of(List.of());
    List<LedgerRow> written = new ArrayList<>();
    for (LedgerRow row : rows) {
      grown = grown.plus(row);
      written.add(row);
      assertThat(grown).isEqualTo(History.of(written));
    }
  }

  @Property(tries = 100)
  void aHistoryDoesNotChangeWhenItGrows(@ForAll("rows") List<LedgerRow> rows) {
    History before = History.of(rows);
    before.plus(row(99, Mark.RATED, TIME));

    assertThat(before).isEqualTo(History.of(rows));
  }

  @Example
  void whatCannotBeAddedIsRefused() {
    History history = History.of(List.of(row(1, Mark.RATED, TIME), row(2, Mark.SEEN, TIME)));

    assertThatThrownBy(() -> history.plus(row(1, Mark.RATED, TIME + 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("read all rows");
    assertThatThrownBy(() -> history.plus(row(2, Mark.RATED, TIME + 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> history.plus(row(LedgerRow.NO_MOVIE, Mark.ERASED, TIME + 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static LedgerRow row(long movieId, Mark mark, long time) {
    double stars = mark == Mark.RATED ? 1 + movieId % 5 : 0;
    return new LedgerRow(USER, movieId, mark, stars, time, new SourcePosition(0, movieId));
  }
}
