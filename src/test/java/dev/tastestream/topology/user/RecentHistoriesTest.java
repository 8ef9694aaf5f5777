package dev.tastestream.topology.user;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tastestream.domain.AsOf;
import dev.tastestream.domain.LedgerRow;
import dev.tastestream.domain.LedgerRow.Mark;
import dev.tastestream.domain.SourcePosition;
import dev.tastestream.profile.History;
import dev.tastestream.topology.user.RecentHistories.Read;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;

class RecentHistoriesTest {

  private static final long USER = 7;
  private static final long TIME = 1_500_000_000_000L;

  private final RecentHistories histories = new RecentHistories(100);

  @Example
  void anUnchangedUserIsReadOnce() {
    Read first = histories.of(USER, () -> read(1));

    assertThat(histories.of(USER, () -> read(2))).isSameAs(first);
  }

  @Example
  void aChangedUserIsReadAgain() {
    histories.of(USER, () -> read(1));
    histories.changed(USER);

    assertThat(histories.of(USER, () -> read(2))).isEqualTo(read(2));
  }

  @Example
  void whatWasReadWhileTheUserChangedIsNotKept() {
    histories.of(
        USER,
        () -> {
          histories.changed(USER);
          return read(1);
        });

    assertThat(histories.of(USER, () -> read(2))).isEqualTo(read(2));
  }

  @Example
  void aRatingOfOneMoreMovieIsAddedToWhatWasRead() {
    LedgerRow first = row(1, Mark.RATED, 4);
    LedgerRow second = row(2, Mark.SEEN, 5);
    histories.of(USER, () -> read(List.of(first), 4));
    List<LedgerRow> written = new ArrayList<>();
    histories.write(second, Optional.empty(), () -> written.add(second));

    assertThat(written).containsExactly(second);
    assertThat(histories.of(USER, RecentHistoriesTest::unwanted))
        .isEqualTo(read(List.of(first, second), 5));
  }

  @Example
  void aRowThatCameThroughAnotherPartitionDoesNotMoveTheHomePartition() {
    histories.of(USER, () -> read(List.of(), 4));
    LedgerRow stray =
        new LedgerRow(USER, 2, Mark.RATED, 3, TIME + 99, new SourcePosition(1, 1_000));
    histories.write(stray, Optional.empty(), () -> {});

    assertThat(histories.of(USER, RecentHistoriesTest::unwanted).newest())
        .isEqualTo(read(List.of(), 4).newest());
  }

  @Example
  void afterARowThatReplacesAnotherOrErasesTheUserIsReadAgain() {
    LedgerRow rated = row(1, Mark.RATED, 4);
    for (LedgerRow next : List.of(row(1, Mark.RATED, 5), row(1, Mark.RETRACTED, 5))) {
      histories.of(USER, () -> read(List.of(rated), 4));
      histories.write(next, Optional.of(rated), () -> {});
      assertThat(histories.of(USER, () -> read(List.of(next), 5)))
          .isEqualTo(read(List.of(next), 5));
      histories.changed(USER);
    }
    histories.of(USER, () -> read(List.of(rated), 4));
    histories.write(row(LedgerRow.NO_MOVIE, Mark.ERASED, 6), Optional.empty(), () -> {});
    assertThat(histories.of(USER, () -> read(List.of(), 6))).isEqualTo(read(List.of(), 6));
  }

  /** Such a reader may have seen the row, which must not be added once more, or may have not. */
  @Example
  void whatWasReadWhileARowWasWrittenIsNotKept() {
    LedgerRow first = row(1, Mark.RATED, 4);
    LedgerRow second = row(2, Mark.RATED, 5);
    histories.write(
        second, Optional.empty(), () -> histories.of(USER, () -> read(List.of(first), 4)));
    assertThat(histories.of(USER, () -> read(List.of(first, second), 5)))
        .isEqualTo(read(List.of(first, second), 5));

    histories.changed(USER);
    LedgerRow third = row(3, Mark.RATED, 6);
    List<LedgerRow> three = List.of(first, second, third);
    histories.write(third, Optional.empty(), () -> histories.of(USER, () -> read(three, 6)));
    assertThat(histories.of(USER, () -> read(three, 6)).history().rated()).hasSize(3);
  }

  @Example
  void nothingIsAddedToWhatIsOutOfDate() {
    LedgerRow first = row(1, Mark.RATED, 4);
    LedgerRow second = row(2, Mark.RATED, 5);
    histories.of(USER, () -> read(List.of(), 1));
    histories.write(
        second,
        Optional.empty(),
        () -> histories.changed(USER)); // as another user with the same count would do
    assertThat(histories.of(USER, () -> read(List.of(first, second), 5)).history().rated())
        .hasSize(2);

    histories.allChanged();
    histories.write(row(3, Mark.RATED, 6), Optional.empty(), () -> {});
    assertThat(histories.of(USER, () -> read(List.of(), 9))).isEqualTo(read(List.of(), 9));
  }

  @Example
  void allUsersAreReadAgainWhenATaskBegins() {
    histories.of(USER, () -> read(1));
    histories.of(USER + 1, () -> read(1));
    histories.allChanged();

    assertThat(histories.of(USER, () -> read(2))).isEqualTo(read(2));
    assertThat(histories.of(USER + 1, () -> read(2))).isEqualTo(read(2));
  }

  private static Read read(long offset) {
    return new Read(History.of(List.of()), new AsOf(0, offset, 0));
  }

  private static Read read(List<LedgerRow> rows, long offset) {
    return new Read(History.of(rows), new AsOf(0, offset, TIME + offset));
  }

  private static Read unwanted() {
    throw new AssertionError("read again");
  }

  private static LedgerRow row(long movieId, Mark mark, long offset) {
    double stars = mark == Mark.RATED ? 3 : 0;
    return new LedgerRow(USER, movieId, mark, stars, TIME + offset, new SourcePosition(0, offset));
  }
}
